import type { ObjectOutcome, ObjectStatus, Reason } from "../../sentinel/outcome";

const statuses: readonly ObjectStatus[] = ["accepted", "rejected", "unknown", "not-sent"];
const none: readonly Reason[] = [];

/** What became of a plan's objects so far, in a few bytes for each: nearly all are accepted, and have no reasons. */
export class ToldOutcomes {
  /** 0 for an object of which nothing was told yet, else one more than its status's place. */
  readonly #status: Uint8Array;
  /** One more than the plan's batch that it left with; 0 for none. */
  readonly #batch: Int32Array;
  readonly #reasons = new Map<number, readonly Reason[]>();

  /** @param count how many objects the plan has */
  constructor(count: number) {
    this.#status = new Uint8Array(count);
    this.#batch = new Int32Array(count);
  }

  /** Takes what became of an object; an index that the plan doesn't have is left aside. */
  set({ index, status, reasons }: ObjectOutcome, batch?: number): void {
    if (this.#status[index] === undefined) return;
    this.#status[index] = statuses.indexOf(status) + 1;
    this.#batch[index] = batch === undefined ? 0 : batch + 1;
    if (reasons.length > 0) this.#reasons.set(index, reasons);
    else this.#reasons.delete(index);
  }

  has(index: number): boolean {
    return (this.#status[index] ?? 0) > 0;
  }

  /** All that was told, in the order of the objects; each with its batch where it left with one. */
  *[Symbol.iterator](): Generator<{ readonly outcome: ObjectOutcome; readonly batch: number | undefined }> {
    for (const [index, code] of this.#status.entries()) {
      const status = statuses[code - 1];
      if (!status) continue;
      const batch = this.#batch[index] ?? 0;
      const outcome = { index, status, reasons: this.#reasons.get(index) ?? none };
      yield { outcome, batch: batch === 0 ? undefined : batch - 1 };
    }
  }
}
