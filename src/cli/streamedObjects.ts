import { type Boundaries, findBoundaries } from "../stix/document/boundaries";
import { elementEnd, endByLayout, isProperty } from "../stix/document/elementEnd";
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
  | {
      readonly kind: "slip";
      readonly expected: "comma" | "value" | "partner";
      readonly place: Place;
      readonly end?: Place;
    }
  /** What stands before the list of objects; it comes first. */
  | { readonly kind: "head"; readonly text: string }
  /** The document without its objects: where the list stands, one empty object does, if it had any. */
  | {
      readonly kind: "envelope";
      readonly head: string;
      readonly list: string;
      readonly tail: string;
      readonly tailPlace: Place;
      /** Of the last character before the tail. */
      readonly lastPlace: Place;
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
  let lastComma: Place | undefined;
  /** The element before, which a property behind it may show to go on: its brackets did not add up. */
  let last: Place | undefined;
  const ended = function* (): Generator<StreamedPart> {
    if (last) yield { kind: "object", text: text.held, place: last };
    last = undefined;
    text.letGo();
  };
  while (!isClosed) {
    text.moveTo(skipSpace(text.buffer, text.at));
    const character = text.buffer[text.at];
    if (character === undefined) {
      if (await text.readMore()) continue;
      break;
    }
    if (character === "]" || character === "," || character === "}" || character === ":") {
      // The document's own end: what it lacks, its envelope shows.
      if (character === "}" && !(await text.goesOnBehind())) break;
      const { place } = text;
      if (character === "}" || character === ":") yield { kind: "slip", expected: "partner", place };
      else if (!needsComma && character === ",") yield { kind: "slip", expected: "value", place };
      else if (!needsComma && count > 0)
        yield { kind: "slip", expected: "value", place: lastComma ?? place, end: place };
      if (character === ",") {
        needsComma = false;
        lastComma = place;
      }
      isClosed = character === "]";
      text.moveTo(text.at + 1);
      continue;
    }
    const value: ValueEnd = skipValue(text.buffer, text.at, text.buffer.length, text.lineEnds);
    const isWhole = value.closed && skipSpace(text.buffer, value.end) < text.buffer.length;
    if (!isWhole && text.buffer.length - text.at < limits.object && (await text.readMore())) continue;
    if (last && isProperty(text.buffer, text.at)) {
      const healed = endByLayout(text.buffer, text.heldFrom);
      if (healed === undefined && text.buffer.length - text.heldFrom < limits.object && (await text.readMore()))
        continue;
      if (healed !== undefined && healed > text.at) {
        text.moveTo(healed);
        text.hold(text.heldFrom, healed);
        needsComma = true;
        continue;
      }
    }
    const { end, closed }: ValueEnd =
      value.closed && !isDamaged ? value : elementEnd(text.buffer, text.at, isDamaged, text.lineEnds);
    isDamaged ||= !closed;
    yield* ended();
    if (needsComma) yield { kind: "slip", expected: "comma", place: text.place };
    last = text.place;
    text.hold(text.at, end);
    text.moveTo(end);
    count++;
    needsComma = true;
  }
  yield* ended();
  const tailPlace = text.place;
  const lastPlace = text.placeBefore;
  while (text.buffer.length - text.at < limits.head && (await text.readMore()));
  const list = `[${count > 0 ? "{}" : ""}${isClosed ? "]" : ""}`;
  yield { kind: "envelope", head, list, tail: text.buffer.slice(text.at), tailPlace, lastPlace };
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

/** How far the text before a place is kept: what an object is indented by, which its layout is told from. */
const keptBefore = 1 << 12;

/** The part of a text that is held, and a place in it that goes forward. */
class TextWindow {
  buffer = "";
  lineEnds = new LineEnds("");
  at = 0;
  /** What is held besides what lies behind the place. */
  #held: { readonly from: number; readonly end: number } | undefined;
  #line = 0;
  /** Where the line of `at` begins, and the one before; negative when that is no longer held. */
  #lineStart = 0;
  #lineBefore = 0;
  /** A carriage return at a chunk's end may be half of a line's end. */
  #halfLineEnd = "";
  readonly #chunks: AsyncIterator<string>;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  get place(): Place {
    return { line: this.#line, column: this.at - this.#lineStart };
  }

  /** The place of the character before; of a line's end, behind the line's last character. */
  get placeBefore(): Place {
    if (this.at > this.#lineStart) return { line: this.#line, column: this.at - 1 - this.#lineStart };
    if (this.#line === 0) return this.place;
    const length = this.buffer.endsWith("\r\n", this.at) ? 2 : 1;
    return { line: this.#line - 1, column: this.at - length - this.#lineBefore };
  }

  /** Keeps the text from the offset on, however much is read; the element in it ends at `end`. */
  hold(from: number, end: number): void {
    this.#held = { from, end };
  }

  letGo(): void {
    this.#held = undefined;
  }

  get heldFrom(): number {
    return this.#held?.from ?? this.at;
  }

  /** The element that is held. */
  get held(): string {
    return this.#held ? this.buffer.slice(this.#held.from, this.#held.end) : "";
  }

  /** Forgets what lies before the place and reads on; `false` at the text's end. */
  async readMore(): Promise<boolean> {
    const next = await this.#chunks.next();
    const more = this.#halfLineEnd + (next.done === true ? "" : next.value);
    if (next.done === true && more === "") return false;
    this.#halfLineEnd = next.done !== true && more.endsWith("\r") ? "\r" : "";
    const forgotten = Math.max(Math.min(this.heldFrom, this.at) - keptBefore, 0);
    this.buffer = this.buffer.slice(forgotten) + more.slice(0, more.length - this.#halfLineEnd.length);
    this.lineEnds = new LineEnds(this.buffer);
    this.#lineStart -= forgotten;
    this.#lineBefore -= forgotten;
    this.at -= forgotten;
    if (this.#held) this.hold(this.#held.from - forgotten, this.#held.end - forgotten);
    return true;
  }

  /** Whether anything but white space stands behind the character at the place. */
  async goesOnBehind(): Promise<boolean> {
    while (skipSpace(this.buffer, this.at + 1) >= this.buffer.length) if (!(await this.readMore())) return false;
    return true;
  }

  moveTo(at: number): void {
    lineEnd.lastIndex = Math.max(this.at, this.#lineStart);
    for (let found = lineEnd.exec(this.buffer); found && lineEnd.lastIndex <= at; found = lineEnd.exec(this.buffer)) {
      this.#line++;
      this.#lineBefore = this.#lineStart;
      this.#lineStart = lineEnd.lastIndex;
    }
    this.at = at;
  }
}

const lineEnd = /\r\n|\r|\n/g;
