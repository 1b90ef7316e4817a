import type { AlertProblem, AlertQuery } from "./alertSource";
import { durationMs, firstKey, keyOfMs, odataTime, timeKey } from "./alertTime";
import { rangeOf, type ArrivalRange } from "./arrivalRanges";

/** What `$filter` calls things, and how it spells them. */
export interface FilterNames {
  /** Of the arrival: `lastUpdateDateTime`, `lastUpdateTime`. */
  readonly arrival: string;
  /** What is always asked for. */
  readonly always: readonly string[];
  /** How a severity or status of Graph is spelt. */
  spelt(value: string): string;
}

/** The arrivals that a query asks for: `ago` is counted from `now`, and the later of it and `since` counts. */
export function askedRange(
  query: AlertQuery,
  now: () => number,
):
  | { readonly kind: "range"; readonly range: ArrivalRange }
  | { readonly kind: "problem"; readonly problem: AlertProblem } {
  const bad = (text: string) => ({ kind: "problem", problem: { code: "bad-query", args: [text] } }) as const;
  let from = firstKey;
  if (query.since) {
    const key = timeKey(query.since);
    if (key === undefined) return bad(query.since);
    from = key;
  }
  if (query.ago) {
    const ms = durationMs(query.ago);
    if (ms === undefined) return bad(query.ago);
    const key = keyOfMs(now() - ms);
    if (key > from) from = key;
  }
  if (!query.until) return { kind: "range", range: rangeOf(from, undefined) };
  const until = timeKey(query.until);
  return until === undefined ? bad(query.until) : { kind: "range", range: rangeOf(from, until) };
}

/** The `$filter` of one question. Both bounds belong to the range; empty for no condition at all. */
export function filterText(query: AlertQuery, { from, until }: ArrivalRange, names: FilterNames): string {
  const anyOf = (name: string, values: readonly string[] | undefined): readonly string[] => {
    const parts = (values ?? []).map((value) => `${name} eq '${names.spelt(value).replaceAll("'", "''")}'`);
    return parts.length === 0 ? [] : [parts.length === 1 ? parts.join("") : `(${parts.join(" or ")})`];
  };
  return [
    ...names.always,
    ...(from === firstKey ? [] : [`${names.arrival} ge ${odataTime(from) ?? from}`]),
    ...(until === undefined ? [] : [`${names.arrival} le ${odataTime(until) ?? until}`]),
    ...anyOf("severity", query.severities),
    ...anyOf("status", query.statuses),
  ].join(" and ");
}
