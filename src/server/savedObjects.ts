import type { StixDocument, TextEdit } from "../stix/document/stixDocument";
import { newVersions, type PastObjects, pastObjects } from "../stix/fixes/newVersions";
import { type IsStale, sliceMilliseconds, type Turns } from "./checking";

/**
 * What an open document held when it was opened or last saved. Its text is kept from the first change on, and until then
 * it is the document's own: a document that nobody changes costs nothing.
 */
export class SavedObjects {
  #isChanged = false;
  #past: PastObjects | undefined;
  #keepsPast = false;

  /** To be told before each change. `remembers`: whether anybody will want to know what changed. */
  beforeChange(stix: StixDocument, remembers: boolean): void {
    if (!this.#isChanged && remembers) this.#past = pastObjects(stix);
    this.#isChanged = true;
  }

  /**
   * The edits that give a new `modified` to the objects that changed; none where what was saved is not known, or when the
   * document went stale on the way. `time` is ISO 8601, UTC, with milliseconds.
   */
  async newVersions(stix: StixDocument, time: string, turns: Turns, isStale: IsStale): Promise<TextEdit[]> {
    // What is half typed is saved too, by editors that save by themselves: it is compared with what it was before that.
    this.#keepsPast = stix.objects.length === 0;
    if (!this.#past) return [];
    const edits: TextEdit[] = [];
    let began = turns.now();
    for (const look of newVersions(this.#past, stix, time)) {
      if (look) edits.push(...look);
      else this.#keepsPast = true;
      if (turns.now() - began <= sliceMilliseconds) continue;
      await turns.pause();
      if (isStale()) return [];
      began = turns.now();
    }
    return edits;
  }

  /** The document was saved as it is now. */
  saved(): void {
    if (this.#keepsPast && this.#past) return;
    this.#isChanged = false;
    this.#past = undefined;
  }
}
