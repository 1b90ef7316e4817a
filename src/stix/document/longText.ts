import type { TextEdit } from "./textEdits";

/** A text, or what can be cut out of one as out of a text. */
export interface SlicedText {
  readonly length: number;
  slice(start: number, end?: number): string;
}

/** UTF-16 units: short enough that nobody feels it copied, long enough that a long text has few. */
const chunkLength = 1 << 16;

/**
 * A text that is edited, in chunks: a key pressed in one of 50 MB copies the chunk that it falls into. As one string, each
 * key would leave 50 MB behind, and what that costs is mostly not the copying but the memory, taken and given back.
 */
export class LongText implements SlicedText {
  readonly length: number;
  /** Where each chunk begins. */
  readonly #starts: readonly number[];
  #chunks: readonly string[];
  /** As one string, where somebody has asked for it. */
  #whole: string | undefined;

  private constructor(chunks: readonly string[], whole?: string) {
    this.#chunks = chunks;
    this.#starts = startsOf(chunks);
    this.#whole = whole;
    this.length = (this.#starts.at(-1) ?? 0) + (chunks.at(-1)?.length ?? 0);
  }

  static of(text: string): LongText {
    return new LongText(inChunks(text), text);
  }

  slice(start: number, end = this.length): string {
    // As below: a place before the beginning is none counted from the end.
    if (this.#whole !== undefined) return this.#whole.slice(Math.max(start, 0), Math.max(end, 0));
    const from = Math.max(start, 0);
    const until = Math.min(end, this.length);
    let index = this.#chunkAt(from);
    let at = this.#starts[index] ?? 0;
    let result = "";
    while (at < until && index < this.#chunks.length) {
      const chunk = this.#chunks[index++] ?? "";
      result += chunk.slice(Math.max(from - at, 0), until - at);
      at += chunk.length;
    }
    return result;
  }

  charCodeAt(offset: number): number {
    const index = this.#chunkAt(offset);
    return this.#chunks[index]?.charCodeAt(offset - (this.#starts[index] ?? 0)) ?? NaN;
  }

  /** The text after an edit; this one stays as it is. */
  after({ start, end, text }: TextEdit): LongText {
    const first = this.#chunkAt(start);
    const last = this.#chunkAt(end);
    const head = this.#chunks[first]?.slice(0, start - (this.#starts[first] ?? 0)) ?? "";
    const tail = this.#chunks[last]?.slice(end - (this.#starts[last] ?? 0)) ?? "";
    const middle = head + text + tail;
    const now = middle.length > 2 * chunkLength ? inChunks(middle) : middle === "" ? [] : [middle];
    return new LongText([...this.#chunks.slice(0, first), ...now, ...this.#chunks.slice(last + 1)]);
  }

  /** All of it as one string, kept for whoever asks next. */
  toString(): string {
    if (this.#whole === undefined) {
      const whole = this.#chunks.join("");
      this.#whole = whole;
      // Cut out of the text before the edits they would hold on to all of that.
      this.#chunks = this.#starts.map((start, index) => whole.slice(start, this.#starts[index + 1]));
    }
    return this.#whole;
  }

  /** The index of the chunk that holds the offset; the last for the text's end. */
  #chunkAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }
}

function inChunks(text: string): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunkLength) chunks.push(text.slice(at, at + chunkLength));
  return chunks;
}

function startsOf(chunks: readonly string[]): number[] {
  let length = 0;
  return chunks.map((chunk) => {
    const start = length;
    length += chunk.length;
    return start;
  });
}
