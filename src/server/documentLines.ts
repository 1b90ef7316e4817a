import type { Position, Range, TextDocument, TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { LongText } from "../stix/document/longText";
import { type TextEdit, textAfter } from "../stix/document/textEdits";

const newline = 0x0a;
const carriageReturn = 0x0d;

/** More changes at once are formatting: each by itself would move all lines behind it. */
const mostOneByOne = 50;

/**
 * The text of an open document with its lines, for positions: what `TextDocument` of the protocol's library is for, with
 * the text in chunks. Lines end with LF, CR LF or CR; a position behind a line's end is its end.
 */
export class DocumentLines implements TextDocument {
  #text: LongText;
  /** Where each line begins. */
  #starts: Uint32Array;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    public version: number,
    text: string,
  ) {
    this.#text = LongText.of(text);
    this.#starts = allStarts(text);
  }

  get text(): LongText {
    return this.#text;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  getText(range?: Range): string {
    return range ? this.#text.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.#text.toString();
  }

  positionAt(offset: number): Position {
    const inside = Math.max(Math.min(offset, this.#text.length), 0);
    const line = this.#lineAt(inside);
    const start = this.#startOf(line);
    return { line, character: this.#beforeEnd(inside, start) - start };
  }

  offsetAt({ line, character }: Position): number {
    if (line >= this.#starts.length) return this.#text.length;
    if (line < 0) return 0;
    const start = this.#startOf(line);
    if (character <= 0) return start;
    return this.#beforeEnd(Math.min(start + character, this.#startOf(line + 1)), start);
  }

  getLineRange(line: number): Range {
    const last = this.#starts.length - 1;
    if (line > last) return { start: { line: last, character: 0 }, end: this.positionAt(this.#text.length) };
    const start = this.offsetAt({ line, character: 0 });
    const end = this.#beforeEnd(line < 0 ? 0 : this.#startOf(line + 1), start);
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  getEOLCharacters(line: number): string {
    if (line < 0 || line >= this.#starts.length) return "";
    const next = this.#startOf(line + 1);
    return this.#text.slice(this.#beforeEnd(next, this.#startOf(line)), next);
  }

  /**
   * Applies the changes of one notification, each of which is of the text that the one before it left. Gives them as edits
   * by offsets.
   */
  apply(changes: readonly TextDocumentContentChangeEvent[]): TextEdit[] {
    if (changes.length > mostOneByOne && comeBackwards(changes)) {
      // What stands before an edit is where it was: all of them are of the text as it is.
      const edits = changes.map((change) => this.#editOf(change));
      this.#replaceAll(textAfter(this.#text.toString(), edits));
      return edits;
    }
    return changes.map((change) => {
      const edit = this.#editOf(change);
      if ("range" in change) this.#change(edit);
      else this.#replaceAll(change.text);
      return edit;
    });
  }

  #editOf(change: TextDocumentContentChangeEvent): TextEdit {
    if (!("range" in change)) return { start: 0, end: this.#text.length, text: change.text };
    const { start, end } = change.range;
    const [one, other] = [this.offsetAt(start), this.offsetAt(end)];
    return { start: Math.min(one, other), end: Math.max(one, other), text: change.text };
  }

  #replaceAll(text: string): void {
    this.#text = LongText.of(text);
    this.#starts = allStarts(text);
  }

  #change(edit: TextEdit): void {
    const { start, end, text } = edit;
    const growth = text.length - (end - start);
    // A line more on both sides: a CR and a LF that come to stand together are one end, and two when they part.
    const first = Math.max(this.#lineAt(start) - 1, 0);
    const last = Math.min(this.#lineAt(end) + 1, this.#starts.length - 1);
    const from = this.#startOf(first);
    const until = this.#startOf(last + 1);
    this.#text = this.#text.after(edit);
    const found = startsIn(this.#text.slice(from, until + growth), from);
    const behind = Math.min(last + 2, this.#starts.length);
    this.#replaceStarts(first + 1, behind, found, growth);
  }

  /** Puts other starts in the place of those from one line up to another, and moves all that come behind. */
  #replaceStarts(from: number, until: number, found: readonly number[], growth: number): void {
    const before = this.#starts;
    const now = found.length === until - from ? before : new Uint32Array(before.length + found.length - (until - from));
    if (now !== before) now.set(before.subarray(0, from));
    now.set(found, from);
    if (now !== before) now.set(before.subarray(until), from + found.length);
    if (growth !== 0)
      for (let line = from + found.length; line < now.length; line++) now[line] = (now[line] ?? 0) + growth;
    this.#starts = now;
  }

  /** Where a line begins; behind the last one, where the text ends. */
  #startOf(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset, or the end of its line's text where it stands behind that. */
  #beforeEnd(offset: number, start: number): number {
    let at = offset;
    while (at > start && isLineEnd(this.#text.charCodeAt(at - 1))) at--;
    return at;
  }
}

/** Whether each change stands before the one that precedes it, as editors send those of formatting. */
function comeBackwards(changes: readonly TextDocumentContentChangeEvent[]): boolean {
  return changes.every((change, index) => {
    const before = changes[index - 1];
    if (!("range" in change) || isBehind(change.range.start, change.range.end)) return false;
    return before === undefined || ("range" in before && !isBehind(change.range.end, before.range.start));
  });
}

function isBehind(one: Position, other: Position): boolean {
  return one.line > other.line || (one.line === other.line && one.character > other.character);
}

function isLineEnd(code: number): boolean {
  return code === newline || code === carriageReturn;
}

function allStarts(text: string): Uint32Array {
  const found = startsIn(text, 0);
  const starts = new Uint32Array(found.length + 1);
  starts.set(found, 1);
  return starts;
}

/** Where lines begin behind the ends of lines in a text that itself begins at an offset. */
function startsIn(text: string, offset: number): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === newline || (code === carriageReturn && text.charCodeAt(at + 1) !== newline))
      starts.push(offset + at + 1);
  }
  return starts;
}
