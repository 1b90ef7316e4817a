import type { Position, Range } from "vscode-languageserver";
import { decodedOffset, sourceOffset } from "../stix/json/stringOffsets";
import { findPatternString } from "../stix/pattern/assist/patternString";
import type { PatternVersion, Span } from "../stix/pattern/tree";
import type { OpenDocument } from "./openDocument";

/** The pattern of the indicator under the cursor. */
export interface PatternAt {
  readonly pattern: string;
  readonly version: PatternVersion;
  /** Where in the decoded pattern the cursor stands; `undefined` where it is on the property's name. */
  readonly offset: number | undefined;
  /** The property's name. */
  readonly key: Range;
  /** A part of the decoded pattern in the document. */
  range(part: Span): Range;
}

/**
 * The pattern that a position is within, or whose property's name it is on; `undefined` elsewhere. Only the object under
 * the cursor is read, so that it costs the same in a document of any size.
 */
export function patternAt({ stix, lines }: OpenDocument, position: Position): PatternAt | undefined {
  const offset = lines.offsetAt(position);
  const index = stix.indexAt(offset);
  const start = stix.objects[index]?.start;
  if (start === undefined) return undefined;
  const text = stix.textOf(index);
  const found = findPatternString(text, stix.specVersion);
  if (found === undefined) return undefined;
  const { key, open, close, pattern, version } = found;
  const at = offset - start;
  const isOnKey = key.start <= at && at <= key.end;
  if (!isOnKey && (at <= open || at > close)) return undefined;
  const rangeOf = (from: number, to: number): Range => ({
    start: lines.positionAt(start + from),
    end: lines.positionAt(start + to),
  });
  return {
    pattern,
    version,
    offset: isOnKey ? undefined : Math.min(decodedOffset(text, open, at), pattern.length),
    key: rangeOf(key.start, key.end),
    range: (part) =>
      rangeOf(
        Math.min(sourceOffset(text, open, part.start), close),
        Math.min(sourceOffset(text, open, part.end), close),
      ),
  };
}

/** Text of a pattern as it is written within a JSON string. */
export function asJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
