import type { AcceptedObject } from "../../sentinel/journal/journal";
import { contentHash, textHash } from "../../stix/contentHash";
import { inTurns, type Turns } from "../checking";
import type { PlannedPlaces } from "./plannedPlaces";

/** The hashes of a plan's objects. Each is computed once, for a plan is made anew with each choice. */
export class PlannedHashes {
  readonly #raw: (string | undefined)[] = [];
  readonly #content: (string | undefined)[] = [];

  constructor(private readonly textOf: (index: number) => string) {}

  /** Of the text as it stands. */
  raw(index: number): string {
    return (this.#raw[index] ??= textHash(this.textOf(index)));
  }

  /** Of the canonical JSON. */
  content(index: number): string {
    return (this.#content[index] ??= contentHash(this.textOf(index)));
  }

  /** Computes those that planning will ask for, by which objects are told that have not changed; others have their turn. */
  async meet(accepted: ReadonlyMap<string, AcceptedObject>, places: PlannedPlaces, turns: Turns): Promise<void> {
    if (accepted.size === 0) return;
    let index = 0;
    await inTurns(places, turns, ({ candidate: { id } }) => {
      const known = id === undefined ? undefined : accepted.get(id);
      if (known) this.#compare(index, known);
      index++;
    });
  }

  /** Nearly all are the same, and then one text is kept for both. */
  #compare(index: number, accepted: AcceptedObject): void {
    if (this.raw(index) === accepted.raw) this.#raw[index] = accepted.raw;
    else if (this.content(index) === accepted.hash) this.#content[index] = accepted.hash;
  }
}
