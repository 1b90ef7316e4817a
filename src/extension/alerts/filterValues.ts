import type { AlertEntry } from "./alertEntry";
import { severities } from "./alertGroups";
import { matcherOf, valuesOf, type ListFilter, type ValuePart } from "./listFilter";
import type { SlicedWork } from "./sliced";

/** A value that a part of the filter can be given. */
export interface FilterValue {
  readonly value: string;
  /** How many alerts have it, of those that the other parts let through. */
  readonly count: number;
}

/**
 * The values of a part that the list's alerts have, the frequent ones first (severities: the worst), and those that are
 * chosen already.
 */
export function* valuesToChoose(
  entries: readonly AlertEntry[],
  filter: ListFilter,
  part: ValuePart,
): SlicedWork<readonly FilterValue[]> {
  const { [part]: chosen = [], ...others } = filter;
  const matches = matcherOf(others) ?? (() => true);
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
  for (const [at, entry] of entries.entries()) {
    const isIn = matches(entry);
    for (const value of valuesOf(entry.alert, part)) counts.set(value, (counts.get(value) ?? 0) + (isIn ? 1 : 0));
    if (at % 250 === 0) yield;
  }
  const values = [...counts].map(([value, count]): FilterValue => ({ value, count }));
  if (part !== "severities") return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const rank = ({ value }: FilterValue) => (severities as readonly string[]).indexOf(value);
  return values.sort((a, b) => rank(a) - rank(b));
}

/** `2026-01-15 10:00` or `2026-01-15`, in this machine's time zone, or with a zone of its own → milliseconds since 1970. */
export function readMoment(text: string): number | undefined {
  const match = /^\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:\d{2})?)?\s*$/i.exec(text);
  if (!match) return undefined;
  const [, date = "", clock = "00:00", zone = ""] = match;
  const ms = Date.parse(`${date}T${clock}${zone.toUpperCase()}`);
  const [year, month, day] = date.split("-").map(Number);
  // The 31st of February would pass as the 2nd of March.
  const exists = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day)).getUTCDate() === day;
  return Number.isNaN(ms) || !exists ? undefined : ms;
}
