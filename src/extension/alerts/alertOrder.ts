import { byNewest, compareTexts, type AlertEntry } from "./alertEntry";
import { severities } from "./alertGroups";

export const orders = ["newest", "oldest", "severity", "title"] as const;
export type AlertOrder = (typeof orders)[number];

export type Compare = (a: AlertEntry, b: AlertEntry) => number;

/** Total orders: equal in what is asked for means newest first. */
export function compareBy(order: AlertOrder): Compare {
  switch (order) {
    case "newest":
      return byNewest;
    case "oldest":
      return (a, b) => byNewest(b, a);
    case "severity":
      return (a, b) => rankOf(a) - rankOf(b) || byNewest(a, b);
    case "title": {
      // Titles repeat: each is brought into shape once.
      const shaped = new Map<string, string>();
      const titleOf = ({ alert: { title } }: AlertEntry): string => {
        const known = shaped.get(title) ?? title.trim().toLowerCase();
        shaped.set(title, known);
        return known;
      };
      return (a, b) => compareTexts(titleOf(a), titleOf(b)) || byNewest(a, b);
    }
  }
}

function rankOf({ alert }: AlertEntry): number {
  return severities.indexOf(alert.severity);
}

/** So much is sorted without a pause. */
const chunkSize = 1000;

/** The same entries in order. Pauses (`yield`) often enough that 50,000 of them keep nobody waiting. */
export function* sorted(entries: readonly AlertEntry[], compare: Compare): Generator<void, AlertEntry[]> {
  let runs: AlertEntry[][] = [];
  for (let at = 0; at < entries.length; at += chunkSize) {
    runs.push(entries.slice(at, at + chunkSize).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: AlertEntry[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [one = [], other] = [runs[at], runs[at + 1]];
      merged.push(other === undefined ? one : yield* woven(one, other, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Two lists in order as one. Pauses like `sorted`. */
export function* woven(
  one: readonly AlertEntry[],
  other: readonly AlertEntry[],
  compare: Compare,
): Generator<void, AlertEntry[]> {
  const result: AlertEntry[] = [];
  let next = 0;
  for (const entry of one) {
    for (let fresh = other[next]; fresh !== undefined && compare(fresh, entry) < 0; fresh = other[++next])
      result.push(fresh);
    result.push(entry);
    if (result.length % chunkSize === 0) yield;
  }
  for (; next < other.length; next++) result.push(other[next] as AlertEntry);
  return result;
}
