/** What many tell and one reads, in the order in which it was told. */
export class Events<Event> {
  readonly #waiting: Event[] = [];
  #wake: (() => void) | undefined;

  add(event: Event): void {
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** Yields what is told until the work is done; throws what the work throws. */
  async *until(work: Promise<void>): AsyncGenerator<Event> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
      this.#wake?.();
    });
    // Thrown below, when everything told before has been read.
    done.catch(() => undefined);
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) yield event;
      else if (isDone) break;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    await done;
  }
}
