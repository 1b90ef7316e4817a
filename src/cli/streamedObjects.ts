import { type Boundaries, findBoundaries } from "../stix/document/boundaries";
import { elementEnd } from "../stix/document/elementEnd";
import { LineEnds, skipSpace, skipValue, type ValueEnd } from "../stix/json/scan";

/** A place in a file: both are counted from zero, the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a file consists of that is read piece by piece. */
export type StreamedPart =
  | { readonly kind: "object"; readonly text: string; readonly place: Place }
  /** Something between the objects that isn't JSON. */
  | { readonly kind: "slip"; readonly expected: "comma" | "value" | "partner"; readonly place: Place }
  /** What stands before the list of objects; it comes first. */
  | { readonly kind: "head"; readonly text: string }
  /** The document without its objects: where the list stands, one empty object does, if it had any. */
  | {
      readonly kind: "envelope";
      readonly head: string;
      readonly list: string;
      readonly tail: string;
      readonly tailPlace: Place;
    }
  /** There is no list of objects near the beginning. */
  | { readonly kind: "no-list" };

export interface StreamLimits {
  /** In so many first characters the list of objects has to begin. */
  readonly head: number;
  /** An object that has not ended after so many characters is damaged: its layout says where it ends. */
  readonly object: number;
}

const defaultLimits: StreamLimits = { head: 1 << 22, object: 1 << 23 };

/**
 * What stands before the objects of a document of any length, then these in their order, then the envelope. No more of the text is held than one chunk
 * and the object that it breaks off in. `chunks` are pieces of the text, without a byte order mark.
 */
export async function* streamedParts(
  chunks: AsyncIterable<string>,
  limits: StreamLimits = defaultLimits,
): AsyncGenerator<StreamedPart> {
  const text = new TextWindow(chunks);
  let isWhole = false;
  while (text.buffer.length < limits.head && !isWhole) isWhole = !(await text.readMore());
  const listStart = startOfList(isWhole ? text.buffer : beforeOpenList(text.buffer));
  if (listStart === undefined) {
    yield { kind: "no-list" };
    return;
  }
  const head = text.buffer.slice(0, listStart);
  yield { kind: "head", text: head };
  text.moveTo(listStart + 1);
  let count = 0;
  let needsComma = false;
  let isDamaged = false;
  let isClosed = false;
  while (!isClosed) {
    text.moveTo(skipSpace(text.buffer, text.at));
    const character = text.buffer[text.at];
    if (character === undefined) {
      if (await text.readMore()) continue;
      break;
    }
    if (character === "]" || character === "," || character === "}" || character === ":") {
      if (character === "}" || character === ":") yield { kind: "slip", expected: "partner", place: text.place };
      else if (!needsComma && (character === "," || count > 0))
        yield { kind: "slip", expected: "value", place: text.place };
      if (character === ",") needsComma = false;
      isClosed = character === "]";
      text.moveTo(text.at + 1);
      continue;
    }
    const value: ValueEnd = skipValue(text.buffer, text.at, text.buffer.length, text.lineEnds);
    const isWhole = value.closed && value.end < text.buffer.length;
    if (!isWhole && text.buffer.length - text.at < limits.object && (await text.readMore())) continue;
    const { end, closed }: ValueEnd = isWhole ? value : elementEnd(text.buffer, text.at, isDamaged, text.lineEnds);
    isDamaged ||= !closed;
    if (needsComma) yield { kind: "slip", expected: "comma", place: text.place };
    yield { kind: "object", text: text.buffer.slice(text.at, end), place: text.place };
    text.moveTo(end);
    count++;
    needsComma = true;
  }
  const tailPlace = text.place;
  while (text.buffer.length - text.at < limits.head && (await text.readMore()));
  const list = `[${count > 0 ? "{}" : ""}${isClosed ? "]" : ""}`;
  yield { kind: "envelope", head, list, tail: text.buffer.slice(text.at), tailPlace };
}

/**
 * The beginning of a document up to where the first list begins that goes on behind it: what stands in there says nothing of
 * the document, and where the text breaks off in an object, its rest would be taken for properties of the document's own.
 */
function beforeOpenList(text: string): string {
  const lists = findBoundaries(text).members.filter(({ elements }) => elements);
  const open = lists.find(({ value }) => !skipValue(text, value.start).closed);
  return open ? text.slice(0, open.value.start + 1) : text;
}

function startOfList(text: string): number | undefined {
  const { shape, members, listName }: Boundaries = findBoundaries(text);
  if (shape === "array") return skipSpace(text, 0);
  return members.find(({ name, elements }) => name === listName && elements)?.value.start;
}

/** The part of a text that is held, and a place in it that goes forward. */
class TextWindow {
  buffer = "";
  lineEnds = new LineEnds("");
  at = 0;
  #line = 0;
  /** Where the line of `at` begins; negative when that is no longer held. */
  #lineStart = 0;
  readonly #chunks: AsyncIterator<string>;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  get place(): Place {
    return { line: this.#line, column: this.at - this.#lineStart };
  }

  /** Forgets what lies before the place and reads on; `false` at the text's end. */
  async readMore(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.buffer = this.buffer.slice(this.at) + next.value;
    this.lineEnds = new LineEnds(this.buffer);
    this.#lineStart -= this.at;
    this.at = 0;
    return true;
  }

  moveTo(at: number): void {
    for (;;) {
      const newline = this.buffer.indexOf("\n", Math.max(this.at, this.#lineStart));
      if (newline === -1 || newline >= at) break;
      this.#line++;
      this.#lineStart = newline + 1;
    }
    this.at = at;
  }
}
