/** How often and how long a run tries. Times are milliseconds. */

/** So many requests are under way at once that the answers' latency costs no throughput. */
export const requestsAtOnce = 6;
/** How often a request is tried when the service fails or the answer is lost; and, for itself, when it is told to wait. */
export const maxTries = 5;
/** The same for parts of a batch that was given up: each of their objects has failed as often already. */
export const triesOfParts = 3;
/** Sentinel's window is a minute; a service that wants far longer is better asked again by another run. */
export const longestPauseMs = 15 * 60_000;
/** So many objects refused, each alone in its request, and nothing taken in between: it is not about the objects. */
export const refusedInARow = 10;
/** So many given up without an answer, none taken in between: the service is down, not one batch at fault. */
export const unansweredInARow = 2;

const firstBackoffMs = 1000;
const pauseWithoutWordMs = 5000;

/** How long to wait after so many failures of a request. */
export function backoffMs(failures: number): number {
  return firstBackoffMs * 2 ** (failures - 1);
}

/**
 * How long all requests pause after so many 429 in a row, where the answer `told` a time or none. One that tells hardly
 * any time is not asked again at once: its seconds are rounded, and others may share the limit.
 */
export function pauseMs(told: number | undefined, inARow: number): number {
  return told === undefined ? pauseWithoutWordMs * 2 ** (inARow - 1) : Math.max(told, backoffMs(inARow));
}
