import type { UploadPlan } from "../../sentinel/plan/uploadPlan";
import type { TextRange } from "../../stix/problem";
import type { PlannedFile } from "./plannedFile";
import type { PlannedPlaces } from "./plannedPlaces";
import type { ToldOutcomes } from "./toldOutcomes";

/** Whenever no more than this share of what is held is to be sent, the rest is let go: the document may be another by now. */
const neededShare = 1 / 2;

interface Sent {
  readonly files: readonly PlannedFile[];
  readonly places: PlannedPlaces;
  readonly plan: UploadPlan;
  readonly outcomes: ToldOutcomes;
}

/** How much of a snapshot's texts an upload still needs: objects that something was told of are not sent again. */
export class TextsToSend {
  /** UTF-16 units. */
  #left = 0;
  #held: number;

  constructor(private readonly snapshot: Sent) {
    this.#held = snapshot.files.reduce((sum, { text }) => sum + text.length, 0);
    for (const index of snapshot.plan.batches.flat()) this.#left += this.#lengthOf(index);
  }

  /** Something is about to be told of an object. */
  settle(index: number): void {
    if (!this.snapshot.outcomes.has(index)) this.#left -= this.#lengthOf(index);
  }

  /** Lets go of what is not needed any more, where that is worth it. */
  letGo(): void {
    if (this.#held === 0 || this.#left > this.#held * neededShare) return;
    this.#held = this.#left;
    const ranges = this.snapshot.files.map((): TextRange[] => []);
    for (const index of this.snapshot.plan.batches.flat()) {
      const place = this.snapshot.outcomes.has(index) ? undefined : this.snapshot.places.at(index);
      if (place) ranges[place.file]?.push({ start: place.start, end: place.end });
    }
    for (const [number, { text }] of this.snapshot.files.entries()) text.keepOnly(ranges[number] ?? []);
  }

  #lengthOf(index: number): number {
    const place = this.snapshot.places.at(index);
    return place ? place.end - place.start : 0;
  }
}
