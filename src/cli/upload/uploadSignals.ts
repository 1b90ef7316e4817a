import { constants } from "node:os";

/**
 * Ctrl+C and its like while objects are sent: the first cancels, so that what is under way may still be answered; a second
 * ends the process at once. The journal knows what was sent either way.
 */
export function cancelledBySignals(note: (sentence: string) => void): {
  readonly signal: AbortSignal;
  /** From here on signals mean what they always do. */
  stop(): void;
} {
  const abort = new AbortController();
  const cancel = (name: NodeJS.Signals) => {
    if (abort.signal.aborted) process.exit(128 + constants.signals[name]);
    note("Cancelling; answers under way are waited for, 5 seconds at most. Once more ends at once.");
    abort.abort();
  };
  process.on("SIGINT", cancel).on("SIGTERM", cancel);
  return {
    signal: abort.signal,
    stop: () => void process.off("SIGINT", cancel).off("SIGTERM", cancel),
  };
}
