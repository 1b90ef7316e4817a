import type { Problem } from "../problem";

/** The timestamps of the objects that have a schema, and of those that all objects share. */
const names = [
  "created",
  "modified",
  "valid_from",
  "valid_until",
  "first_seen",
  "last_seen",
  "start_time",
  "stop_time",
];

/** Timestamps of days that their month doesn't have, such as 30 February (RFC 3339 §5.7): a schema's form lets them by. */
export function checkCalendarDays(object: Readonly<Record<string, unknown>>): Problem[] {
  return names.flatMap((name): Problem[] => {
    const value = object[name];
    if (typeof value !== "string" || !isMissingDay(value)) return [];
    return [{ code: "stix/timestamp", args: [name, value], place: { kind: "value", path: [name] } }];
  });
}

/** Whether a timestamp that is well-formed otherwise names a day from 29 to 31 that its month doesn't have. */
export function isMissingDay(timestamp: string): boolean {
  const parts = /^(\d{4})-(02|04|06|09|11)-(29|30|31)T\d\d:\d\d:\d\d(?:\.\d+)?Z$/.exec(timestamp);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDate() !== day;
}
