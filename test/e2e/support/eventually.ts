// Waiting for what must come, without sleeping longer than it takes.

const pollMilliseconds = 50;
/** Long enough for a machine that has much else to do: what comes in time is never waited for longer than it takes. */
export const patienceSeconds = 120;

/**
 * Asks again and again until the answer is not undefined, and gives it.
 * @param what What is waited for, for the error's text.
 * @param seconds How long at most.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  seconds = patienceSeconds,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}
