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

/** Keeps requests within a sliding window: a slot frees one window after its *answer*, whatever the network delays. */
export interface Throttle {
  /** Milliseconds until the next request may be sent; 0 for now. */
  waitMs(): number;
  /** Takes a slot; the function it gives is called when the answer is there. */
  take(): () => void;
}

export function createThrottle({ requests, windowMs }: ThrottleLimits, clock: Pick<Clock, "now">): Throttle {
  /** When each taken slot was answered; Infinity while it isn't. */
  let answered: { at: number }[] = [];
  return {
    waitMs() {
      const now = clock.now();
      answered = answered.filter(({ at }) => at + windowMs > now);
      if (answered.length < requests) return 0;
      const frees = answered.map(({ at }) => at + windowMs).sort((a, b) => a - b)[answered.length - requests] ?? now;
      return frees === Infinity ? windowMs : frees - now;
    },
    take() {
      const slot = { at: Infinity };
      answered.push(slot);
      return () => {
        slot.at = Math.min(slot.at, clock.now());
      };
    },
  };
}
