// Skipping over JSON values by their brackets and quotes alone: what finds the objects of a 45 MB document in a moment,
// and in a document that is being typed. Nothing here checks JSON; that is done object by object.

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = "\ufeff";

function isSpace(code: number): boolean {
  return code === 0x20 || code === newline || code === carriageReturn || code === 0x09;
}

/**
 * The offset of the first character at or after `from` that isn't white space; the text's length where there is none.
 * At the text's beginning a byte order mark is passed over too: it is the encoding's, not the document's.
 */
export function skipSpace(text: string, from: number): number {
  let at = from === 0 && text.startsWith(byteOrderMark) ? 1 : from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/**
 * The offset behind the string that opens at `from`. A string ends at its line's end at the latest, so that one open
 * quote costs one object and not all that follow.
 */
export function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === newline || code === carriageReturn) return at;
    at += code === backslash && !endsLine(text, at + 1) ? 2 : 1;
  }
  return text.length;
}

function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === newline || code === carriageReturn;
}

/**
 * Where the lines of a text end, for strings that are passed over by looking for their quotes. What was found is kept, so
 * that a text is looked through for each kind of line end once, and in one leap where there is none.
 */
export class LineEnds {
  readonly #text: string;
  /** The first line ends of each kind at or behind the place they were looked for from. */
  #newline = -1;
  #newlineFrom = 0;
  #carriageReturn = -1;
  #carriageReturnFrom = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of the first line end at or behind `at`; the text's length where there is none. */
  next(at: number): number {
    if (at > this.#newline || at < this.#newlineFrom) {
      this.#newline = this.#find("\n", at);
      this.#newlineFrom = at;
    }
    if (at > this.#carriageReturn || at < this.#carriageReturnFrom) {
      this.#carriageReturn = this.#find("\r", at);
      this.#carriageReturnFrom = at;
    }
    return this.#newline < this.#carriageReturn ? this.#newline : this.#carriageReturn;
  }

  #find(character: string, from: number): number {
    const found = this.#text.indexOf(character, from);
    return found === -1 ? this.#text.length : found;
  }
}

/** What `skipValue` found: where the value ends, and whether its brackets were closed there, each by one of its kind. */
export interface ValueEnd {
  readonly end: number;
  readonly closed: boolean;
}

/** How deep the kinds of open brackets are remembered, one bit for each; deeper ones are counted alone. */
const rememberedDepth = 30;

/**
 * Skips the value that begins at `from`. An object or list that is never closed ends with the text, or at the limit.
 * Whoever skips many values of a long text hands in its line ends, so that they are looked for once.
 */
export function skipValue(text: string, from: number, limit = text.length, lineEnds = new LineEnds(text)): ValueEnd {
  const first = text.charCodeAt(from);
  if (first === quote) {
    const end = skipString(text, from);
    return { end, closed: end - from > 1 && text.charCodeAt(end - 1) === quote };
  }
  if (first !== openBrace && first !== openBracket) return { end: skipScalar(text, from), closed: true };
  let depth = 0;
  let braces = 0;
  let matched = true;
  let lineEnd = -1;
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at++);
    if (code === quote) {
      // As `skipString` does it, but by leaps: most of a document stands in its strings.
      if (lineEnd < at) lineEnd = lineEnds.next(at);
      const next = text.indexOf('"', at);
      const end = next > at && text.charCodeAt(next - 1) !== backslash ? next : closingQuote(text, at, lineEnd);
      at = end < lineEnd ? end + 1 : lineEnd;
    } else if (code < openBracket) {
      // White space, a colon, a comma, a digit.
    } else if (code === openBrace || code === openBracket) {
      if (depth < rememberedDepth) braces = code === openBrace ? braces | (1 << depth) : braces & ~(1 << depth);
      depth++;
    } else if (code === closeBrace || code === closeBracket) {
      depth--;
      if (depth < rememberedDepth && ((braces >> depth) & 1) !== (code === closeBrace ? 1 : 0)) matched = false;
      if (depth === 0) return { end: at, closed: matched };
    }
  }
  return { end: limit, closed: false };
}

/** The offset of the next quote that no backslash escapes; one at or behind `lineEnd` is none of this string's. */
function closingQuote(text: string, from: number, lineEnd: number): number {
  let at = text.indexOf('"', from);
  while (at > from && at < lineEnd && text.charCodeAt(at - 1) === backslash) {
    let first = at - 1;
    while (first > from && text.charCodeAt(first - 1) === backslash) first--;
    if ((at - first) % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return at === -1 ? text.length : at;
}

function skipScalar(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closeBrace || code === closeBracket || code === quote || isSpace(code)) break;
    at++;
  }
  return Math.max(at, from + 1);
}
