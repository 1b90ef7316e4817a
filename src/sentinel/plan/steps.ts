/** Long work in steps of a few milliseconds: whoever has it done may do other things between two of them, or let it be. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** So many objects are a step. */
export const objectsInStep = 256;

/** Does all of it at once. */
export function done<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done: isDone, value } = steps.next();
    if (isDone === true) return value;
  }
}

/** The items with their places; a step ends every so many of them. */
export function* inSteps<Item>(items: Iterable<Item>, visit: (item: Item, place: number) => void): Steps<void> {
  let place = 0;
  for (const item of items) {
    visit(item, place++);
    if (place % objectsInStep === 0) yield;
  }
}
