/** Ends an exchange when its time is over or its caller has given up, and remembers which it was. */
export interface Watch {
  readonly signal: AbortSignal;
  why(): "timed-out" | "cancelled" | undefined;
  /** Lets go of the connection without that counting as either. */
  stop(): void;
  end(): void;
}

/** Watches over one exchange; `end` must be called whatever becomes of it. */
export function watchFor(caller: AbortSignal | undefined, timeoutMs: number): Watch {
  const controller = new AbortController();
  let why: "timed-out" | "cancelled" | undefined;
  const give = (reason: "timed-out" | "cancelled") => {
    why ??= reason;
    controller.abort();
  };
  const cancel = () => {
    give("cancelled");
  };
  const timer = setTimeout(() => {
    give("timed-out");
  }, timeoutMs);
  if (caller?.aborted) cancel();
  caller?.addEventListener("abort", cancel);
  return {
    signal: controller.signal,
    why: () => why,
    stop: () => {
      controller.abort();
    },
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", cancel);
    },
  };
}
