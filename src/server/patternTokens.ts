import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
} from "vscode-languageserver";
import { colourNames, colourPattern } from "../stix/pattern/assist/patternColours";
import { findPatternString, type PatternString } from "../stix/pattern/assist/patternString";
import type { OpenDocument } from "./openDocument";

export const patternTokensLegend: SemanticTokensLegend = { tokenTypes: [...colourNames], tokenModifiers: [] };

/**
 * Longer documents, in UTF-16 units, are coloured by the range that is seen alone: the answer for the whole of it is null,
 * and an editor that asks for both goes on asking for ranges.
 */
export const maxFullLength = 1_000_000;

/** The colours of all patterns; null in a large document. */
export function allPatternTokens(open: OpenDocument): SemanticTokens | null {
  return open.stix.length > maxFullLength ? null : tokensBetween(open, 0, open.stix.length);
}

/** The colours of the patterns of the objects that a range touches. */
export function patternTokensIn(open: OpenDocument, { start, end }: Range): SemanticTokens {
  return tokensBetween(open, open.lines.offsetAt(start), open.lines.offsetAt(end));
}

function tokensBetween({ stix, lines }: OpenDocument, from: number, to: number): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  const { objects } = stix;
  for (let index = firstBehind(objects, from); index < objects.length; index++) {
    const start = objects[index]?.start ?? to;
    if (start >= to) break;
    const text = stix.textOf(index);
    const found = findPatternString(text, stix.specVersion);
    if (found === undefined) continue;
    // A JSON string stands on one line.
    const { line, character } = lines.positionAt(start + found.open);
    const offsetOf = forwardOffsets(text, found);
    for (const part of colourPattern(found.pattern, found.version)) {
      const partStart = offsetOf(part.start);
      const length = offsetOf(part.end) - partStart;
      builder.push(line, character + partStart - found.open, length, colourNames.indexOf(part.colour), 0);
    }
  }
  return builder.build();
}

/** The index of the first object that ends behind an offset. */
function firstBehind(objects: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Carries offsets of a decoded pattern to the text, as `sourceOffset` does, each from where the one before was. */
function forwardOffsets(text: string, { open, close, pattern }: PatternString): (decoded: number) => number {
  if (close - open - 1 === pattern.length) return (decoded) => open + 1 + decoded;
  let at = open + 1;
  let unit = 0;
  return (decoded) => {
    for (; unit < decoded && at < close; unit++) at += text[at] !== "\\" ? 1 : text[at + 1] === "u" ? 6 : 2;
    return Math.min(at, close);
  };
}
