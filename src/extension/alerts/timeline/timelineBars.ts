import type { AlertEntry } from "../alertEntry";
import { severities } from "../alertGroups";
import type { SlicedWork } from "../sliced";

/** The alerts of a stretch of time; `until` does not belong to it. In milliseconds since 1970. */
export interface TimelineBar {
  readonly from: number;
  readonly until: number;
  /** In the order of `severities`. */
  readonly counts: readonly number[];
}

const hourMs = 3_600_000;
/** Hours of a bar: each divides a day, so that bars begin where days do. */
const steps = [1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 168];
/** More bars than these can't be told apart in a side bar. */
export const mostBars = 96;

/**
 * How many alerts of each severity there are in each hour, or in so many hours that there are few enough bars, from the
 * earliest alert to the latest. Hours are those of this machine's time zone.
 */
export function* timelineBars(
  entries: readonly AlertEntry[],
  matches: ((entry: AlertEntry) => boolean) | undefined,
): SlicedWork<readonly TimelineBar[]> {
  let [first, last] = [Infinity, -Infinity];
  for (const { time } of entries) {
    if (time === -Infinity) continue;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (first > last) return [];
  yield;
  // Over a change of the clocks a bar may begin an hour off; it still holds what its label says.
  const start = new Date(first).setHours(0, 0, 0, 0);
  const span = last - start + 1;
  const stepMs =
    (steps.find((hours) => span / (hours * hourMs) - Math.floor((first - start) / (hours * hourMs)) <= mostBars) ??
      Math.ceil(span / hourMs / mostBars / 24) * 24) * hourMs;
  const from = start + Math.floor((first - start) / stepMs) * stepMs;
  const count = Math.floor((last - from) / stepMs) + 1;
  const counts = Array.from({ length: count }, () => severities.map(() => 0));
  for (const [at, entry] of entries.entries()) {
    if (at % 250 === 0) yield;
    if (entry.time === -Infinity || (matches && !matches(entry))) continue;
    const bar = counts[Math.floor((entry.time - from) / stepMs)];
    const rank = severities.indexOf(entry.alert.severity);
    if (bar) bar[rank] = (bar[rank] ?? 0) + 1;
  }
  return counts.map((each, at) => ({ from: from + at * stepMs, until: from + (at + 1) * stepMs, counts: each }));
}
