/** How the last refresh of a list ended. */
export interface RefreshEnd {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** How many refreshes in a row have failed; 0 after one that did not. */
  readonly failures: number;
  /** What the service asked to wait for (`Retry-After`), in milliseconds. */
  readonly retryAfterMs?: number;
}

/** After failures no refresh waits longer than this, but where the service says so. */
export const longestBackoffMs = 30 * 60_000;
const shortestBackoffMs = 30_000;

/**
 * When the list is to be refreshed by itself, in milliseconds since 1970; undefined for never. `intervalMs` 0 turns it
 * off. After failures the wait doubles each time; `random` (0 to 1) spreads it by a quarter to either side, so that many
 * windows don't come back to a service in trouble at once. A wait that the service named is kept to the full.
 */
export function nextRefreshAt(
  { at, failures, retryAfterMs = 0 }: RefreshEnd,
  intervalMs: number,
  random: number,
): number | undefined {
  if (intervalMs <= 0) return undefined;
  if (failures === 0) return at + Math.max(intervalMs, retryAfterMs);
  const doubled = Math.max(intervalMs, shortestBackoffMs) * 2 ** Math.min(failures, 16);
  const wait = Math.min(doubled, Math.max(longestBackoffMs, intervalMs)) * (0.75 + random / 2);
  return at + Math.max(wait, retryAfterMs);
}

/** From this age on a list says that it is stale: two refreshes have been missed; without any by itself, half an hour. */
export function staleAfterMs(intervalMs: number): number {
  return intervalMs <= 0 ? longestBackoffMs : Math.max(2 * intervalMs, 10 * 60_000);
}
