/** How long ago something was, in the largest unit that fits; the edge puts it into words. */
export type RelativeTime =
  | { readonly unit: "unknown" }
  | { readonly unit: "now" }
  | { readonly unit: "minutes" | "hours" | "days"; readonly count: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * `time` and `now` are milliseconds since 1970; `time` is NaN where the service said none. A time to come counts as now:
 * the clocks of two machines differ.
 */
export function relativeTime(time: number, now: number): RelativeTime {
  if (Number.isNaN(time)) return { unit: "unknown" };
  const ago = now - time;
  if (ago < minute) return { unit: "now" };
  if (ago < hour) return { unit: "minutes", count: Math.floor(ago / minute) };
  if (ago < day) return { unit: "hours", count: Math.floor(ago / hour) };
  return { unit: "days", count: Math.floor(ago / day) };
}
