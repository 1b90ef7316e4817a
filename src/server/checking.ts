import type { StixDocument } from "../stix/document/stixDocument";

/** What long work gives up for: a newer version of the document, or a client that no longer wants it. */
export type IsStale = () => boolean;

/** How long work lets others have their turn. */
export interface Turns {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Lets newer changes and other requests have their turn. */
  pause(): Promise<void>;
}

/** A key is pressed at any moment, and a hover should not be felt to wait. */
export const sliceMilliseconds = 10;

/** Visits items one after the other, and lets others have their turn in between. */
export async function inTurns<Item>(
  items: Iterable<Item>,
  { now, pause }: Turns,
  visit: (item: Item) => void,
): Promise<void> {
  let began = now();
  let visited = 0;
  for (const item of items) {
    visit(item);
    if (++visited % objectsPerLook !== 0 || now() - began <= sliceMilliseconds) continue;
    await pause();
    began = now();
  }
}

/** Does work in steps, and lets others have their turn in between. */
export async function stepsInTurns<Result>(steps: Iterator<undefined, Result>, { now, pause }: Turns): Promise<Result> {
  let began = now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (now() - began <= sliceMilliseconds) continue;
    await pause();
    began = now();
  }
}

/** The same work, given up after the step on which it went stale: then it results in `undefined`. */
export function* unlessStale<Result>(
  steps: Iterator<undefined, Result>,
  isStale: IsStale,
): Generator<undefined, Result | undefined, undefined> {
  for (;;) {
    if (isStale()) return undefined;
    const step = steps.next();
    if (step.done === true) return step.value;
    yield;
  }
}

/** The clock is asked every so many objects. */
const objectsPerLook = 16;

/**
 * Checks the objects of a document, one after the other, and hands each to `visit`; what is checked already costs next to
 * nothing. Gives `false` when it went stale on the way; what was checked until then stays known.
 *
 * @param onPause told how many objects have been visited, before each pause.
 */
export async function checkObjects(
  stix: StixDocument,
  { now, pause }: Turns,
  isStale: IsStale,
  visit: (index: number) => void,
  onPause?: (visited: number) => void,
): Promise<boolean> {
  let began = now();
  for (let index = 0; index < stix.objects.length; index++) {
    if (index % objectsPerLook === objectsPerLook - 1 && now() - began > sliceMilliseconds) {
      onPause?.(index);
      await pause();
      if (isStale()) return false;
      began = now();
    }
    visit(index);
  }
  return true;
}
