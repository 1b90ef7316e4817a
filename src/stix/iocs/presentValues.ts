import type { StixDocument } from "../document/stixDocument";
import { readObjectText } from "../fixes/objectText";
import { patternVersionOf } from "../fixes/patternFixes";
import { quoteString } from "../pattern/literals";
import { parsePattern } from "../pattern/parser";
import type { Comparison, ComparisonExpression, ObservationExpression } from "../pattern/tree";
import { indicatorIdOf, observableTypeOf } from "./indicatorFor";
import type { TypedValue } from "./readTyped";

type Searched = Pick<StixDocument, "text" | "specVersion" | "indexAt" | "textOf">;

/**
 * The places in `values` of those that a document has an indicator for: one with the id that the value always gets, or one
 * whose pattern matches whenever the value is seen. An `AND` needs more than the value, and doesn't count. The text is
 * searched once, and only objects that name a value are read.
 */
export function presentValues(document: Searched, values: readonly TypedValue[]): ReadonlySet<number> {
  const present = new Set<number>();
  const places = placesOf(values);
  for (const [index, named] of objectsNaming(document, places)) {
    if ([...named].every((place) => present.has(place))) continue;
    const object = readObjectText(document.textOf(index));
    if (object.value["type"] !== "indicator") continue;
    const { id, pattern } = object.value;
    if (typeof id === "string") for (const place of places.get(id.toLowerCase()) ?? []) present.add(place);
    if (typeof pattern !== "string") continue;
    const { tree } = parsePattern(pattern, patternVersionOf(object, document.specVersion));
    const comparisons = tree ? alternatives(tree) : [];
    for (const place of named) {
      const value = values[place];
      if (value && comparisons.some((comparison) => looksFor(comparison, value))) present.add(place);
    }
  }
  return present;
}

const indicatorPrefix = "indicator--";
const idLength = indicatorPrefix.length + 36;

/** By the texts that give a value away: its id, and its literal in JSON up to the first quote within. In lower case. */
function placesOf(values: readonly TypedValue[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  values.forEach((value, place) => {
    const literal = JSON.stringify(quoteString(value.value).slice(1, -1)).slice(1, -1);
    for (const text of [indicatorIdOf(value), literal.split("'", 1)[0] ?? ""]) {
      const key = text.toLowerCase();
      const known = places.get(key);
      if (known) known.push(place);
      else places.set(key, [place]);
    }
  });
  return places;
}

/** The indices of objects that name values, with the places of the values. */
function objectsNaming(
  document: Searched,
  places: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const { text } = document;
  const found = new Map<number, Set<number>>();
  const note = (start: number, end: number) => {
    const named = places.get(text.slice(start, end).toLowerCase());
    if (!named) return;
    const index = document.indexAt(start);
    const known = found.get(index) ?? new Set();
    found.set(index, known);
    for (const place of named) known.add(place);
  };
  let longest = 0;
  for (const key of places.keys()) longest = Math.max(longest, key.length);
  for (let at = text.indexOf("'"); at >= 0;) {
    const next = text.indexOf("'", at + 1);
    if (next > 0 && next - at <= longest + 1) note(at + 1, next);
    at = next;
  }
  for (let at = text.indexOf(indicatorPrefix); at >= 0; at = text.indexOf(indicatorPrefix, at + 1))
    note(at, at + idLength);
  return found;
}

/** The comparisons each of which is enough for the whole to match. */
function alternatives(tree: ObservationExpression): Comparison[] {
  const comparisons: Comparison[] = [];
  const waiting: (ObservationExpression | ComparisonExpression | null)[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    switch (node?.kind) {
      case "observation-chain":
      case "comparison-chain":
        if (node.operator === "OR") waiting.push(...node.operands);
        break;
      case "observation-group":
      case "comparison-group":
        waiting.push(node.inner);
        break;
      case "observation":
        waiting.push(node.comparison);
        break;
      case "comparison":
        if (!node.negated) comparisons.push(node);
        break;
      default:
        break;
    }
  }
  return comparisons;
}

/** Whether a comparison finds the value, be it in an object of its own or at the end of network traffic. */
function looksFor({ path, operator, value }: Comparison, wanted: TypedValue): boolean {
  if (value === null || (operator !== "=" && operator !== "IN" && operator !== "ISSUBSET")) return false;
  const literals = value.kind === "set" ? value.members : [value];
  if (!literals.some(({ kind, text }) => kind === "string" && isSame(text, wanted))) return false;
  const type = observableTypeOf(wanted.kind);
  const [first, ...more] = path.steps.map(({ text }) => text);
  if (first === "hashes" || more.length === 0)
    return path.type === type && (first === "hashes" || first === "value" || first === "key");
  return more.at(-1) === "value" && type !== "file" && type !== "x509-certificate";
}

/** Of all values, only the path of a URL depends on the case of its letters. */
function isSame(text: string, { kind, value }: TypedValue): boolean {
  return text === value || (kind !== "url" && text.toLowerCase() === value.toLowerCase());
}
