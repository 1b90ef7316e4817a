import { huntingQueries, type HuntingPlace } from "./huntingQuery";
import type { HuntedValue } from "./huntingRun";

/**
 * The queries for values of all kinds, as one text: a blank line between two, at which the query editors of both portals
 * part them. Empty where there is nothing to hunt for.
 */
export function huntingText(values: readonly HuntedValue[], place: HuntingPlace, ago: string): string {
  const byKind = new Map<HuntedValue["kind"], string[]>();
  for (const { kind, value } of values) byKind.set(kind, [...(byKind.get(kind) ?? []), value]);
  return [...byKind]
    .flatMap(([kind, ofKind]) => huntingQueries(kind, ofKind, place, { ago }) ?? [])
    .map(({ text }) => text)
    .join("\n\n");
}
