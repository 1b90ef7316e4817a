/** Counts requests of each caller in a window that slides with the clock. */
export interface RateWindow {
  /** Lets a request of `caller` in and counts it, or says in how many whole seconds one will be let in again. */
  admit(caller: string): { readonly ok: true } | { readonly ok: false; readonly retrySeconds: number };
}

/**
 * `limit` requests in any `windowMs` milliseconds for each caller. A refused request is not counted, so a client that
 * waits the seconds it was told is let in.
 */
export function rateWindow(limit: number, windowMs: number, now: () => number): RateWindow {
  const admitted = new Map<string, number[]>();
  return {
    admit(caller) {
      const time = now();
      const recent = (admitted.get(caller) ?? []).filter((earlier) => earlier > time - windowMs);
      admitted.set(caller, recent);
      if (recent.length < limit) {
        recent.push(time);
        return { ok: true };
      }
      // With a limit of 0 there is no earliest request to wait for: a whole window is as good an answer as any.
      const earliest = recent[recent.length - limit] ?? time;
      return { ok: false, retrySeconds: Math.max(1, Math.ceil((earliest + windowMs - time) / 1000)) };
    },
  };
}
