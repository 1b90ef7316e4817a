/** Runs of work that pause: each `yield` is a place where others may have their turn. */
export type SlicedWork<Result> = Generator<void, Result>;

export interface SlicedClock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Lets everybody else have a turn. */
  pause(): Promise<void>;
}

/** So long nobody else gets a turn, in milliseconds. */
export const sliceMs = 8;

/**
 * Does the work in slices. What is done within one slice is done at once, before this returns; else the rest comes as a
 * promise. Undefined for work that was called off.
 */
export function runSliced<Result>(
  work: SlicedWork<Result>,
  clock: SlicedClock,
  isCalledOff: () => boolean = () => false,
): { readonly result: Result } | Promise<Result | undefined> {
  const slice = (): IteratorResult<void, Result> => {
    const end = clock.now() + sliceMs;
    for (;;) {
      const step = work.next();
      if (step.done === true || clock.now() >= end) return step;
    }
  };
  const first = slice();
  if (first.done === true) return { result: first.value };
  return (async () => {
    for (;;) {
      await clock.pause();
      if (isCalledOff()) return undefined;
      const step = slice();
      if (step.done === true) return step.value;
    }
  })();
}

export const hostClock: SlicedClock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};
