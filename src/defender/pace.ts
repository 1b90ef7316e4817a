import type { RateLimit } from "../cloud/clouds";

/** Time as an argument, so that tests need no waiting. */
export interface PaceClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the milliseconds, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Keeps the requests of one application to one service within the service's limits; one for all that share them. */
export interface Pace {
  /** Waits for a place, at most until the signal is aborted; what it gives is called when the answer is there. */
  turn(signal?: AbortSignal): Promise<() => void>;
  /** The service asked for a pause: nobody gets a place for this long. */
  pause(ms: number): void;
}

/** A place in the windows: when its request was answered, `null` while it isn't. */
export interface Place {
  readonly answered: number | null;
}

/** While an answer is under way nobody knows when its place frees: it is asked for again this soon. */
const pollMs = 250;

/**
 * How long the next request has to wait; 0 for not at all. A place frees one window after its answer, whatever the
 * network delays: the service counts from when it took the request.
 */
export function waitFor(places: readonly Place[], limits: readonly RateLimit[], now: number): number {
  return limits.reduce((longest, { requests, windowMs }) => {
    const frees = places
      .map(({ answered }) => (answered === null ? Infinity : answered + windowMs))
      .filter((time) => time > now)
      .sort((a, b) => a - b);
    const next = frees[frees.length - requests];
    return next === undefined ? longest : Math.max(longest, Math.min(next - now, windowMs));
  }, 0);
}

export function createPace(limits: readonly RateLimit[], clock: PaceClock): Pace {
  const longest = limits.reduce((most, { windowMs }) => Math.max(most, windowMs), 0);
  let places: { answered: number | null }[] = [];
  let pausedUntil = -Infinity;
  return {
    async turn(signal = new AbortController().signal) {
      for (;;) {
        const now = clock.now();
        places = places.filter(({ answered }) => answered === null || answered + longest > now);
        const wait = Math.max(pausedUntil - now, waitFor(places, limits, now));
        if (wait <= 0 || signal.aborted) break;
        const isKnown = places.every(({ answered }) => answered !== null);
        await clock.sleep(isKnown || pausedUntil > now ? wait : Math.min(wait, pollMs), signal);
      }
      const place = { answered: null as number | null };
      places.push(place);
      return () => {
        place.answered ??= clock.now();
      };
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
    },
  };
}
