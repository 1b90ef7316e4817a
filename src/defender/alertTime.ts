/**
 * The services' times carry up to seven fractional digits, and `Date` holds three: so times are compared as texts of a
 * fixed shape. What is no ISO 8601 time with a date and a clock time counts as before every real one.
 */
const timeShape =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?)?$/;

/** Digits of a second that are kept; .NET's ticks have seven. */
const precision = 7;

/**
 * `2020-09-30T14:11:44.0779765Z` → the same instant in UTC without its zone, always with seven fractional digits, so
 * that texts compare as times do. No zone means UTC, no clock time midnight. Undefined for what is no time.
 */
export function timeKey(text: string): string | undefined {
  const match = timeShape.exec(text.trim());
  if (!match) return undefined;
  const [, date = "", clock = "00:00", seconds = "00", fraction = "", , sign, hours, minutes] = match;
  const whole = `${date}T${clock}:${seconds}`;
  const ms = Date.parse(`${whole}Z`);
  // Date.parse lets the 31st of February pass as the 2nd of March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== whole) return undefined;
  const ticks = fraction.slice(0, precision).padEnd(precision, "0");
  if (sign === undefined) return `${whole}.${ticks}`;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return `${new Date(ms - offsetMs).toISOString().slice(0, 19)}.${ticks}`;
}

/** Below zero where `a` is earlier, above where it is later; zero for one instant in two spellings. */
export function compareTimes(a: string, b: string): number {
  const keyA = timeKey(a) ?? "";
  const keyB = timeKey(b) ?? "";
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

/** The spelling of the SIEM API's samples: UTC, no zone, at least three fractional digits, no more than are needed. */
export function siemTime(text: string): string | undefined {
  return shortened(timeKey(text));
}

/** OData's `Edm.DateTimeOffset` in UTC. */
export function odataTime(text: string): string | undefined {
  const short = shortened(timeKey(text));
  return short === undefined ? undefined : `${short}Z`;
}

function shortened(key: string | undefined): string | undefined {
  return key?.replace(/(\.\d{3}\d*?)0*$/, "$1");
}

const durationShape = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const unitsMs = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

/** ISO 8601 duration → milliseconds: `PT2H`, `P1DT12H`. Years and months have no fixed length and are not taken. */
export function durationMs(text: string): number | undefined {
  const match = durationShape.exec(text.trim());
  if (!match) return undefined;
  return match.slice(1).reduce((sum, digits, unit) => sum + Number(digits ?? 0) * (unitsMs[unit] ?? 0), 0);
}

/** The key of a time before every alert. */
export const firstKey = "0001-01-01T00:00:00.0000000";

const ticksPerMs = 10_000n;

/** A key (`timeKey`) moved by a whole number of the services' smallest unit, 100 nanoseconds. */
export function shiftedKey(key: string, ticks: bigint): string {
  return keyOfTicks(ticksOf(key) + ticks);
}

/** A key moved by milliseconds. */
export function keyMovedBy(key: string, ms: number): string {
  return shiftedKey(key, BigInt(Math.round(ms)) * ticksPerMs);
}

/** The instant in the middle of two keys, rounded down. */
export function keyBetween(earlier: string, later: string): string {
  return keyOfTicks((ticksOf(earlier) + ticksOf(later)) / 2n);
}

/** Milliseconds since 1970 → key. */
export function keyOfMs(ms: number): string {
  return keyOfTicks(BigInt(Math.floor(ms)) * ticksPerMs);
}

function ticksOf(key: string): bigint {
  const [whole = "", fraction = ""] = key.split(".");
  return BigInt(Date.parse(`${whole}Z`)) * ticksPerMs + BigInt(fraction);
}

function keyOfTicks(ticks: bigint): string {
  // Before 1970 the fraction still counts forward from a whole second.
  const second = ticksPerMs * 1000n;
  const fraction = ((ticks % second) + second) % second;
  const whole = new Date(Number((ticks - fraction) / ticksPerMs)).toISOString().slice(0, 19);
  return `${whole}.${String(fraction).padStart(precision, "0")}`;
}
