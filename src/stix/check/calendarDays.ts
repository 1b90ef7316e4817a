import type { Problem } from "../problem";

/**
 * Timestamps of days that their month doesn't have, such as 30 February (RFC 3339 §5.7): a form lets them by. `names` are
 * the properties that hold timestamps.
 */
export function checkCalendarDays(object: Readonly<Record<string, unknown>>, names: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of names) {
    const value = object[name];
    if (typeof value === "string" && isMissingDay(value))
      problems.push({ code: "stix/timestamp", args: [name, value], place: { kind: "value", path: [name] } });
  }
  return problems;
}

const dayAt = "2026-01-".length;
const two = 0x32;
const form = /^(\d{4})-(02|04|06|09|11)-(29|30|31)T\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whether a timestamp that is well-formed otherwise names a day from 29 to 31 that its month doesn't have. */
export function isMissingDay(timestamp: string): boolean {
  if (timestamp.charCodeAt(dayAt) < two) return false;
  const parts = form.exec(timestamp);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDate() !== day;
}
