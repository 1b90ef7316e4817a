import type { Literal, Span } from "../tree";

/**
 * Where a piece of a string stands in the pattern. `start` and `end` count in what the string holds; in the pattern each
 * `'` and `\` of it has a backslash before it (STIX 2.1 §9.2). True of patterns without syntax problems.
 */
export function spanWithin(literal: Literal, start: number, end: number): Span {
  const from = sourceOf(literal, start);
  return { start: from, end: Math.min(literal.end, Math.max(from + 1, sourceOf(literal, end))) };
}

function sourceOf({ text, start }: Literal, offset: number): number {
  let escapes = 0;
  for (let at = 0; at < offset; at++) {
    const character = text[at];
    if (character === "'" || character === "\\") escapes++;
  }
  return start + 1 + offset + escapes;
}
