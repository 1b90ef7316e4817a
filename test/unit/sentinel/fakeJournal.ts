import assert from "node:assert/strict";
import type { RunJournal } from "../../../src/sentinel/journal/journal";
import type { ObjectStatus } from "../../../src/sentinel/outcome";

/** Where a write fails: before anything of it is on the disk, or after all of it is. */
export type WriteFailure = "before" | "after";

/**
 * A journal in memory that is read as if the machine stopped, after every write and whenever the service has taken
 * something: whatever it says then must be so.
 */
export class FakeJournal implements Pick<RunJournal, "sending" | "outcomes"> {
  /** The last that is said of each object. */
  readonly said = new Map<number, ObjectStatus>();
  readonly #batches = new Map<number, readonly number[]>();
  #writes = 0;

  constructor(
    private readonly hasTaken: (index: number) => boolean,
    private readonly fails: (write: number) => WriteFailure | undefined,
  ) {}

  async sending(batch: number, objects: readonly { readonly index: number }[]): Promise<void> {
    assert.ok(!this.#batches.has(batch), `two pieces with the number ${String(batch)}`);
    await this.#write(() => {
      this.#batches.set(
        batch,
        objects.map(({ index }) => index),
      );
      for (const { index } of objects) this.#say(index, "unknown");
    });
  }

  async outcomes(batch: number, outcomes: readonly { readonly status: ObjectStatus }[]): Promise<void> {
    const indices = this.#batches.get(batch) ?? [];
    assert.equal(indices.length, outcomes.length, "the outcomes are those of what was sent");
    await this.#write(() => {
      for (const [place, { status }] of outcomes.entries()) this.#say(indices[place] ?? -1, status);
    });
  }

  /** What it says of these objects is so. */
  check(indices: readonly number[]): void {
    for (const index of indices) {
      const said = this.said.get(index);
      const isSo = this.hasTaken(index) ? said === "unknown" || said === "accepted" : said !== "accepted";
      assert.ok(isSo, `the journal says ${said ?? "nothing"} of ${String(index)}`);
    }
  }

  #say(index: number, status: ObjectStatus): void {
    this.said.set(index, status);
    this.check([index]);
  }

  async #write(line: () => void): Promise<void> {
    const fails = this.fails(++this.#writes);
    await Promise.resolve();
    if (fails !== "before") line();
    if (fails) throw new Error("ENOSPC");
  }
}
