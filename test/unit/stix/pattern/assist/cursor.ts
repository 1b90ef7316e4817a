import assert from "node:assert/strict";

/** A pattern without its one `|`, and where that stood. */
export function atCursor(marked: string): { pattern: string; offset: number } {
  const offset = marked.indexOf("|");
  assert.ok(offset >= 0 && !marked.includes("|", offset + 1), `${marked} has no cursor, or two`);
  return { pattern: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}
