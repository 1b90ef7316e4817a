import { type LineEnds, skipSpace, skipString, skipValue, type ValueEnd } from "../json/scan";

/** An object that hasn't ended after so many characters, and that its layout ends before, is damaged. */
const longestStrange = 1 << 22;

/**
 * Where an element of a list ends. One whose brackets don't add up would swallow the rest of the document: its layout
 * says more than they do. `isDamaged`: one before it was such, so that no further than the next object is looked; else
 * a document of open braces alone would be read to its end for each.
 */
export function elementEnd(text: string, start: number, isDamaged: boolean, lineEnds: LineEnds): ValueEnd {
  if (text[start] !== "{") return skipValue(text, start, text.length, lineEnds);
  const limit = isDamaged ? nextOpening(text, start) : Math.min(start + longestStrange, text.length);
  const value = skipValue(text, start, limit, lineEnds);
  if (value.closed) return value;
  const byLayout = endByLayout(text, start);
  if (byLayout !== undefined && (isDamaged || limit < text.length) && byLayout < limit)
    return { end: byLayout, closed: false };
  const { end, closed } = limit < text.length ? skipValue(text, start, text.length, lineEnds) : value;
  if (closed) return { end, closed };
  // On one line, the bracket that ended it is the list's own.
  const ownEnd = text[end - 1] === "]" ? trimmedEnd(text, start, end - 1) : end;
  return { end: byLayout ?? ownEnd, closed };
}

/** Where the next line begins that opens an object at this one's indentation; the text's length where none does. */
function nextOpening(text: string, start: number): number {
  const indentation = indentationOf(text, start);
  const found = indentation === undefined ? -1 : text.indexOf(`\n${indentation}{`, start);
  return found === -1 ? text.length : found;
}

/** The white space before what begins at `start`; `undefined` where it doesn't begin its line. */
function indentationOf(text: string, start: number): string | undefined {
  let from = start;
  while (from > 0 && isBlank(text[from - 1])) from--;
  return from === 0 || text[from - 1] === "\n" ? text.slice(from, start) : undefined;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/**
 * Where the object that begins at `start` ends by its layout, where objects stand on lines of their own: before the next
 * line that opens an object at the same indentation or closes the list.
 */
export function endByLayout(text: string, start: number): number | undefined {
  const indentation = indentationOf(text, start);
  if (indentation === undefined) return undefined;
  const next = new RegExp(`\\n(?:${indentation}\\{|[ \\t]{0,${String(indentation.length)}}\\])`, "g");
  next.lastIndex = start;
  const found = next.exec(text);
  return found ? trimmedEnd(text, start, found.index) : undefined;
}

/** Whether a property stands at `at`: among the elements of a list it is what an early brace left of an object. */
export function isProperty(text: string, at: number): boolean {
  return text[at] === '"' && text[skipSpace(text, skipString(text, at))] === ":";
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start + 1 && /[\s,]/.test(text[trimmed - 1] ?? "")) trimmed--;
  return trimmed;
}
