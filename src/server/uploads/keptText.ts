import type { TextRange } from "../../stix/problem";

/**
 * A file's text, for as long as objects of it may be sent. It is the document's own while that is not edited, and costs
 * nothing; later it would be a second one, so that it can be let go but for what is still to be sent.
 */
export class KeptText {
  #whole: string | undefined;
  /** By where they start, in UTF-8: a text with a single character beyond Latin 1 has twice as many bytes in memory. */
  #parts: ReadonlyMap<number, Uint8Array> = new Map();
  readonly length: number;

  constructor(text: string) {
    this.#whole = text;
    this.length = text.length;
  }

  /** All of it; `undefined` where parts of it have been let go. */
  get whole(): string | undefined {
    return this.#whole;
  }

  /** An object's text; empty where it has been let go. */
  textOf({ start, end }: TextRange): string {
    if (this.#whole !== undefined) return this.#whole.slice(start, end);
    const part = this.#parts.get(start);
    return part ? decoder.decode(part) : "";
  }

  /** Lets go of all but the objects at these ranges. */
  keepOnly(ranges: Iterable<TextRange>): void {
    this.#parts = new Map(Array.from(ranges, (range) => [range.start, encoder.encode(this.textOf(range))]));
    this.#whole = undefined;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
