import type { ObjectOutcome, Reason } from "../sentinel/outcome";
import { contentHash } from "../stix/contentHash";
import type { StixDocument } from "../stix/document/stixDocument";

/** What came of an object's last upload, where that is something to show. */
export interface Answer {
  readonly status: "rejected" | "unknown";
  readonly reasons: readonly Reason[];
  /** The object's content when it was uploaded: once it has changed, the answer is about something else. */
  readonly hash: string;
}

/**
 * What Sentinel answered about the objects of one document. An answer belongs to an object, not to a place: it follows
 * edits around it, and shows only while the object's content is what was uploaded.
 */
export class Answers {
  #byObject = new Map<number, Answer>();
  /** The open document whose objects' identities are the keys; `undefined` while it is closed. */
  #document: StixDocument | undefined;
  /** The next key for an answer whose object isn't there: an identity that no object has. */
  #spare = -1;

  /**
   * Takes the outcomes of objects, each with the identity and the text it was uploaded with. An answer is about content:
   * it goes for all objects that had this one, and an acceptance settles them all.
   */
  record(
    document: StixDocument,
    outcomes: readonly { readonly uid: number; readonly text: string; readonly outcome: ObjectOutcome }[],
  ): void {
    for (const { uid, text, outcome } of outcomes) {
      const { status, reasons } = outcome;
      // An object that was not sent keeps what was last said of it.
      if (status === "not-sent" || (status === "accepted" && this.isEmpty)) continue;
      const hash = contentHash(text);
      // Closed and opened again since it was planned, a document has given its objects other identities.
      const own = document === this.#document ? uid : this.#spare--;
      const answer = status === "accepted" ? undefined : { status, reasons, hash };
      for (const [other, held] of this.#byObject) {
        if (other !== own && held.hash !== hash) continue;
        if (answer) this.#byObject.set(other, answer);
        else this.#byObject.delete(other);
      }
      if (answer) this.#byObject.set(own, answer);
    }
  }

  get isEmpty(): boolean {
    return this.#byObject.size === 0;
  }

  /**
   * The answers that hold for the document as it is, by the objects' indices. An object that was cut and pasted, or
   * whose document was closed and opened again, is found by its content.
   */
  current(document: StixDocument): ReadonlyMap<number, Answer> {
    const found = new Map<number, Answer>();
    if (this.isEmpty) return found;
    const lost = new Map(this.#byObject);
    for (const [index, { uid }] of document.objects.entries()) {
      const answer = this.#byObject.get(uid);
      if (!answer || answer.hash !== document.hashOf(index)) continue;
      found.set(index, answer);
      lost.delete(uid);
    }
    if (lost.size === 0) return found;
    const wanted = new Map([...lost.values()].map((answer) => [answer.hash, answer]));
    for (const index of document.objects.keys()) {
      if (found.has(index)) continue;
      const answer = wanted.get(document.hashOf(index));
      if (answer) found.set(index, answer);
    }
    return found;
  }

  /** Ties the answers to the objects of a document that is opened, by their content. */
  attach(document: StixDocument): void {
    this.#document = document;
    if (this.isEmpty) return;
    const held = [...this.#byObject.values()];
    this.#byObject.clear();
    const wanted = new Map(held.map((answer) => [answer.hash, answer]));
    const missing = new Set(held);
    for (const [index, { uid }] of document.objects.entries()) {
      const answer = wanted.get(document.hashOf(index));
      if (!answer) continue;
      this.#byObject.set(uid, answer);
      missing.delete(answer);
    }
    // Objects that changed meanwhile keep theirs: an undo brings them back.
    for (const answer of missing) this.#byObject.set(this.#spare--, answer);
  }

  /** The document is closed; what is said of its objects from now on waits for it to be opened again. */
  detach(): void {
    this.#document = undefined;
  }
}
