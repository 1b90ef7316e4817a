import { propertyAt } from "../../observablePath";
import type { PatternVersion, Span } from "../tree";
import type { AssistItem, PatternCompletions } from "./assistItem";
import { type CursorPlace, cursorPlace } from "./cursorPlace";
import { joinItems, qualifierItems, stopItems, testItems, timeItems, unitItems } from "./keywordItems";
import { indexItems, keyItems, typeItems } from "./pathItems";
import type { PatternReader } from "./patternReader";
import { type Compared, operatorItems, valueItems, wordItems } from "./valueItems";
import { wholeComparisons } from "./wholeComparisons";

/**
 * What may stand at a place of a pattern, also of one that is half typed. `offset` counts UTF-16 units of the decoded
 * pattern. Null where nothing can be said: within a comment or a free string.
 */
export function completePattern(pattern: string, offset: number, version: PatternVersion): PatternCompletions | null {
  const place = cursorPlace(pattern, offset, version);
  if (place === undefined) return null;
  const items =
    place.inside === undefined
      ? spaced(pattern, place.word, itemsAt(pattern, place, version))
      : itemsInside(pattern, place, version);
  if (items.length === 0) return null;
  return { items, replace: replaced(pattern, place) };
}

function replaced(pattern: string, { reader, word, inside }: CursorPlace): Span {
  if (reader.expects === "index") {
    // The brackets of an index are part of its items; the last one in a pattern belongs to the observation.
    const closes = /^\][^\]]*\]/.test(pattern.slice(word.end));
    return { start: reader.lexer.previousEnd - 1, end: word.end + (closes ? 1 : 0) };
  }
  return inside !== undefined && isConstant(reader) ? inside : word;
}

/** A string in its place, and not a key in quotes. */
function isConstant({ expects }: PatternReader): boolean {
  return expects === "value" || expects === "member" || expects === "time";
}

function itemsInside(pattern: string, place: CursorPlace, version: PatternVersion): AssistItem[] {
  const { reader, word } = place;
  if (reader.expects === "property" || reader.expects === "key")
    return keyItems(reader.type, reader.steps, version, pattern.charAt(word.end));
  const equality = reader.operator === "=" || reader.operator === "!=" || reader.operator === "IN";
  return isConstant(reader) && equality ? wordItems(comparedBy(reader, version)) : [];
}

function itemsAt(pattern: string, { reader, word }: CursorPlace, version: PatternVersion): AssistItem[] {
  const next = pattern.charAt(word.end);
  switch (reader.expects) {
    case "observation":
      return wholeComparisons(true);
    case "comparison":
      return [...typeItems(next), ...testItems(version), ...(next === ":" ? [] : wholeComparisons(false))];
    case "property":
    case "key":
      return keyItems(reader.type, reader.steps, version, next);
    case "index":
      return indexItems(reader.type, reader.steps, version);
    case "operator":
      return operatorItems(comparedBy(reader, version), hasValue(pattern, word.end), reader.negated);
    case "value":
      return valueItems(comparedBy(reader, version), reader.operator ?? "=", false);
    case "member":
      return valueItems(comparedBy(reader, version), "IN", true);
    case "join":
    case "path-end":
      return joinItems(reader);
    case "qualifier":
      return qualifierItems(reader, version);
    case "unit":
      return unitItems(reader);
    case "time":
      return timeItems(version);
    case "stop":
      return stopItems(version);
    case "colon":
    case "index-end":
    case "set-comma":
    case "amount":
      return [];
  }
}

/** What the comparison at the reader's place compares. */
export function comparedBy({ type, steps }: PatternReader, version: PatternVersion): Compared {
  return { type, steps, property: propertyAt(type, steps, version) };
}

/** Whether a value stands behind the place already. */
function hasValue(pattern: string, offset: number): boolean {
  return /^\s*(?:[=!<>]+\s*)?(?:[tbh]?'|[\d(+-]|true\b|false\b)/.test(pattern.slice(offset, offset + 100));
}

/** What stands right behind a quote, a bracket or the sign of an operator gets the blank that belongs between. */
function spaced(pattern: string, { start, end }: Span, items: AssistItem[]): AssistItem[] {
  if (start !== end || !/[=<>'\])*\w]/.test(pattern.charAt(start - 1))) return items;
  return items.map((item) =>
    item.label === "]" || item.label === ")" ? item : { ...item, insert: [" ", ...item.insert] },
  );
}
