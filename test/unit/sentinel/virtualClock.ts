import type { Clock } from "../../../src/sentinel/throttle";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only when nothing else can run: it then jumps to the next sleeper. */
export class VirtualClock implements Clock {
  #time = 0;
  #sleepers: Sleeper[] = [];
  /** Every sleep that was asked for. */
  readonly sleeps: number[] = [];

  now(): number {
    return this.#time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener("abort", wake);
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      const sleeper = { at: this.#time + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener("abort", wake);
    });
  }

  /** How many sleep at this moment: none is left behind by a run that has ended. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  /** Lets the work come to its end. Throws where it waits for something that can't happen any more. */
  async drive<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const done = () => (isDone = true);
    work.then(done, done);
    for (;;) {
      // A turn of the event loop: all that can run without time has run by then.
      await new Promise(setImmediate);
      if (isDone) return work;
      let next: Sleeper | undefined;
      for (const sleeper of this.#sleepers) if (!next || sleeper.at < next.at) next = sleeper;
      if (!next) throw new Error(`dead end at ${String(this.#time)} ms: it waits, and nothing is left to wait for`);
      this.#time = Math.max(this.#time, next.at);
      next.wake();
    }
  }
}
