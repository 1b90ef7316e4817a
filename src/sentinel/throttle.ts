/** Time as an argument, so that tests need no waiting. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the milliseconds, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface ThrottleLimits {
  readonly requests: number;
  readonly windowMs: number;
}

/** A request's place in the window. */
export interface Slot {
  /** The answer is there, or there will be none: the place frees one window later. */
  answered(): Promise<void>;
}

export type SlotTurn =
  | { readonly kind: "slot"; readonly slot: Slot }
  /** None is free; worth asking again after `ms`. */
  | { readonly kind: "wait"; readonly ms: number; readonly because: "limit" | "throttled" };

/**
 * Keeps the requests of one principal to one service within a sliding window, in all that share it. A place frees one
 * window after its *answer*, whatever the network delays: the service counts from when it took the request.
 */
export interface Throttle {
  /** Takes a place, or says how long to wait before asking again. */
  take(): Promise<SlotTurn>;
  /** The service asked for a pause: nobody gets a place for this long. */
  pause(ms: number): Promise<void>;
}

/** What a throttle remembers: its places and the pause, in milliseconds of one clock. */
export interface Window {
  readonly places: readonly {
    /** When it was taken. */
    readonly taken: number;
    /** When it was answered; `null` while it isn't. */
    readonly answered: number | null;
  }[];
  readonly pausedUntil: number;
}

/** A place whose owner never told of an answer (it was killed) counts as answered this long after it was taken. */
const longestRequestMs = 90_000;

/** The places that still count, and how long the next request has to wait; 0 for not at all. */
export function windowAt(
  { places, pausedUntil }: Window,
  { requests, windowMs }: ThrottleLimits,
  now: number,
): { readonly kept: Window["places"]; readonly waitMs: number; readonly because: "limit" | "throttled" } {
  const frees = ({ taken, answered }: Window["places"][number]) => (answered ?? taken + longestRequestMs) + windowMs;
  const kept = places.filter((place) => frees(place) > now);
  if (pausedUntil > now) return { kept, waitMs: pausedUntil - now, because: "throttled" };
  if (kept.length < requests) return { kept, waitMs: 0, because: "limit" };
  const next = kept.map(frees).sort((a, b) => a - b)[kept.length - requests] ?? now;
  // One that isn't answered yet frees in a window at the earliest, and then it is known.
  return { kept, waitMs: Math.min(next - now, windowMs), because: "limit" };
}

/** A throttle of one process. */
export function createThrottle(limits: ThrottleLimits, clock: Pick<Clock, "now">): Throttle {
  let places: { taken: number; answered: number | null }[] = [];
  let pausedUntil = -Infinity;
  return {
    take() {
      const now = clock.now();
      const { kept, waitMs, because } = windowAt({ places, pausedUntil }, limits, now);
      places = places.filter((place) => kept.includes(place));
      if (waitMs > 0) return Promise.resolve({ kind: "wait", ms: waitMs, because });
      const place = { taken: now, answered: null as number | null };
      places.push(place);
      const slot = {
        answered() {
          place.answered ??= clock.now();
          return Promise.resolve();
        },
      };
      return Promise.resolve({ kind: "slot", slot });
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
      return Promise.resolve();
    },
  };
}
