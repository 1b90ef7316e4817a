import type { Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import { isMissingDay } from "./calendarDays";

interface Order {
  readonly earlier: string;
  readonly later: string;
  /** The two may be the same moment. */
  readonly mayEqual: boolean;
  readonly code: string;
}

const order = (earlier: string, later: string, mayEqual: boolean, code: string): Order => ({
  earlier,
  later,
  mayEqual,
  code,
});

/** The end of an interval must not lie before its beginning (STIX 2.1 §3.2, §4, §5, §6.12). */
const versions = order("created", "modified", true, "stix/modified-before-created");
const seen = order("first_seen", "last_seen", true, "stix/interval-order");
const orders: ReadonlyMap<string, readonly Order[]> = new Map([
  ["indicator", [versions, order("valid_from", "valid_until", false, "stix/valid-until-order")]],
  ["relationship", [versions, order("start_time", "stop_time", false, "stix/interval-strict-order")]],
  ["observed-data", [versions, order("first_observed", "last_observed", true, "stix/interval-order")]],
  ["network-traffic", [order("start", "end", true, "stix/interval-order")]],
  ["campaign", [versions, seen]],
  ["infrastructure", [versions, seen]],
  ["intrusion-set", [versions, seen]],
  ["malware", [versions, seen]],
  ["sighting", [versions, seen]],
  ["threat-actor", [versions, seen]],
]);
const others = [versions];

export function checkTimeOrder(object: Readonly<Record<string, unknown>>, version: StixVersion): Problem[] {
  const { type } = object;
  const problems: Problem[] = [];
  for (const { earlier, later, mayEqual, code } of (typeof type === "string" && orders.get(type)) || others) {
    const from = object[earlier];
    const until = object[later];
    if (typeof from !== "string" || typeof until !== "string") continue;
    const difference = compareTimes(until, from);
    if (difference > 0 || (difference === 0 && mayEqual)) continue;
    // STIX 2.0 part 2 §2.5 lets the two be equal.
    if (difference === 0 && version === "2.0") continue;
    if (!isTimestamp(from) || !isTimestamp(until)) continue;
    problems.push({ code, args: [later, earlier], place: { kind: "value", path: [later] } });
  }
  return problems;
}

/** Up to the second, all timestamps are as long as one another. */
const secondsEnd = "2026-01-31T08:15:00".length;
const zero = 0x30;

/**
 * Compares two timestamps as moments at their full precision: negative where the first is the earlier. Trailing zeros of
 * the fraction say nothing. Those that aren't well-formed compare somehow.
 */
export function compareTimes(one: string, other: string): number {
  for (let at = 0; at < secondsEnd; at++) {
    const difference = one.charCodeAt(at) - other.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  for (let at = secondsEnd + 1; at < one.length - 1 || at < other.length - 1; at++) {
    const difference = digitAt(one, at) - digitAt(other, at);
    if (difference !== 0) return difference;
  }
  return 0;
}

function digitAt(timestamp: string, at: number): number {
  return at < timestamp.length - 1 ? timestamp.charCodeAt(at) : zero;
}

const timestamp =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60))(?:\.(\d+))?Z$/;

/** One that is wrong in itself has its own problem, and no order. */
function isTimestamp(value: string): boolean {
  return timestamp.test(value) && !isMissingDay(value);
}
