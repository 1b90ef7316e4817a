import { skipSpace, skipString, skipValue } from "../json/scan";

/**
 * Where an element of a list ends. One whose brackets don't add up would swallow the rest of the document: its layout
 * says more than they do. `isDamaged`: one before it was such, so that no further than the layout says is looked; else
 * a document of open braces alone would be read to its end for each.
 */
export function elementEnd(text: string, start: number, isDamaged: boolean): { end: number; closed: boolean } {
  const limit = isDamaged && text[start] === "{" ? endByLayout(text, start) : undefined;
  const { end, closed } = skipValue(text, start, limit);
  if (closed || limit !== undefined || text[start] !== "{") return { end, closed };
  // On one line, the bracket that ended it is the list's own.
  const ownEnd = text[end - 1] === "]" ? trimmedEnd(text, start, end - 1) : end;
  return { end: endByLayout(text, start) ?? ownEnd, closed };
}

/**
 * Where the object that begins at `start` ends by its layout, where objects stand on lines of their own: before the next
 * line that opens an object at the same indentation or closes the list.
 */
export function endByLayout(text: string, start: number): number | undefined {
  const indentation = text.slice(text.lastIndexOf("\n", start) + 1, start);
  if (indentation.trim() !== "") return undefined;
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
