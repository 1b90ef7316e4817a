import type { StixDocument } from "../../stix/document/stixDocument";

/** A file's text and where its objects stand in it: all that an upload still needs of the document once it is planned. */
export class ObjectTexts {
  readonly text: string;
  /** Where each object begins and, next to it, where it ends. */
  readonly #places: Uint32Array;

  constructor({ text, objects }: Pick<StixDocument, "text" | "objects">) {
    this.text = text;
    this.#places = new Uint32Array(objects.length * 2);
    for (const [index, { start, end }] of objects.entries()) this.#places.set([start, end], index * 2);
  }

  /** The object's own text. */
  textOf(index: number): string {
    return this.text.slice(this.startOf(index), this.#places[index * 2 + 1] ?? 0);
  }

  /** Where the object begins in the file's text. */
  startOf(index: number): number {
    return this.#places[index * 2] ?? 0;
  }
}
