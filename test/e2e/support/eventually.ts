// Waiting for what must come, without sleeping longer than it takes.

const pollMilliseconds = 50;

/**
 * Asks again and again until the answer is not undefined, and gives it.
 * @param what What is waited for, for the error's text.
 * @param seconds How long at most.
 */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}
