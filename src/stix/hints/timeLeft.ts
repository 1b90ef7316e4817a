/** How long something is still valid, or has not been: in whole units of the largest kind that fits. */
export interface TimeLeft {
  readonly isOver: boolean;
  readonly unit: "minutes" | "hours" | "days" | "years";
  readonly count: number;
}

const units = [
  ["years", 365 * 86_400_000, 2],
  ["days", 86_400_000, 1],
  ["hours", 3_600_000, 1],
  ["minutes", 60_000, 0],
] as const;

/** `until` is a STIX timestamp, `now` milliseconds since 1970. `undefined` for what is no timestamp. */
export function timeLeft(until: string, now: number): TimeLeft | undefined {
  // A leap second is a good timestamp and no date of JavaScript's.
  const end = /^\d{4}-\d\d-\d\dT/.test(until) ? Date.parse(until.replace(/:60(?=[.Z])/, ":59")) : NaN;
  if (Number.isNaN(end)) return undefined;
  const distance = Math.abs(end - now);
  for (const [unit, length, least] of units)
    if (distance >= length * least) return { isOver: end <= now, unit, count: Math.floor(distance / length) };
  return undefined;
}
