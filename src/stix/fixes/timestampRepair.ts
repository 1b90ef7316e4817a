/** A time that was written in another form, as a STIX timestamp. */
export interface RepairedTimestamp {
  readonly text: string;
  /** Whether it surely is the same moment: what was written named its time zone, and its order of day and month is beyond doubt. */
  readonly isExact: boolean;
}

/** The parts of a time as they were written; the zone in minutes east of UTC, `undefined` where none was named. */
interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: string;
  readonly zone: number | undefined;
}

const clock = String.raw`(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*([AaPp][Mm])?`;
const zone = String.raw`\s*([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?`;
const isoForm = new RegExp(String.raw`^(\d{4})([-/.]?)(\d\d)\2(\d\d)(?:(?:[Tt_]|,?\s+)${clock}${zone})?$`);
const dayFirstForm = new RegExp(String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?\s+${clock}${zone})?$`);
const namedForm = new RegExp(
  String.raw`^(?:[A-Z][a-z]{2,8},?\s+)?(\d{1,2})\s+([A-Z][a-z]+)\s+(\d{4})(?:,?\s+${clock}${zone})?$`,
);
const monthFirstForm = new RegExp(
  String.raw`^(?:[A-Z][a-z]{2,8},?\s+)?([A-Z][a-z]+)\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+${clock}${zone})?$`,
);
const koreanForm =
  /^(\d{4})[.년]\s*(\d{1,2})[.월]\s*(\d{1,2})[.일]\s*(?:(오전|오후)?\s*(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A timestamp in the form of STIX (RFC 3339 in UTC, ending in `Z`) from the forms that people and programs write: a blank
 * for `T`, no `Z`, another zone, a date alone, European, English and Korean dates, seconds since 1970. `digits` is how many
 * digits the fraction must have at least. A day that doesn't exist, or may be a month, is not guessed: `undefined`.
 */
export function repairTimestamp(written: string, digits: 0 | 3): RepairedTimestamp | undefined {
  const text = written.trim();
  if (text.length > 64) return undefined;
  if (/^(?:\d{10}|\d{13})$/.test(text)) {
    const moment = new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString();
    return { text: digits === 0 ? moment.replace(".000Z", "Z") : moment, isExact: true };
  }
  const time = readIso(text) ?? readLocal(text);
  const repaired = time && isPossible(time) ? inUtc(time, digits) : undefined;
  return repaired === undefined
    ? undefined
    : { text: repaired, isExact: time?.zone !== undefined && isoForm.test(text) };
}

function readIso(text: string): WrittenTime | undefined {
  const parts = isoForm.exec(text);
  if (!parts) return undefined;
  const [, year, , month, day, ...rest] = parts;
  return withClock(Number(year), Number(month), Number(day), rest);
}

function readLocal(text: string): WrittenTime | undefined {
  const named = namedForm.exec(text);
  if (named) return withClock(Number(named[3]), monthOf(named[2]), Number(named[1]), named.slice(4));
  const monthFirst = monthFirstForm.exec(text);
  if (monthFirst)
    return withClock(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]), monthFirst.slice(4));
  const korean = koreanForm.exec(text);
  if (korean) {
    const [, year, month, day, half, hour = "0", minute = "00", second] = korean;
    const rest = [hour, minute, second, undefined, half === "오후" ? "PM" : half === "오전" ? "AM" : undefined];
    return withClock(Number(year), Number(month), Number(day), rest);
  }
  const dayFirst = dayFirstForm.exec(text);
  if (!dayFirst) return undefined;
  const [, one, mark, two, year, ...rest] = dayFirst;
  const [first, second] = [Number(one), Number(two)];
  if (mark === "." || first > 12) return withClock(Number(year), second, first, rest);
  // 03/04/2026 is the fourth of March or the third of April.
  return second > 12 ? withClock(Number(year), first, second, rest) : undefined;
}

function monthOf(name = ""): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function withClock(
  year: number,
  month: number,
  day: number,
  [hour = "0", minute = "0", second = "0", fraction = "", half, zoneName]: readonly (string | undefined)[],
): WrittenTime {
  const written = Number(hour);
  const isTwelve = half !== undefined && written >= 1 && written <= 12;
  const afternoon = isTwelve && /^p/i.test(half) ? 12 : 0;
  return {
    year,
    month,
    day,
    hour: isTwelve ? (written % 12) + afternoon : written,
    minute: Number(minute),
    second: Number(second),
    fraction,
    zone: minutesEast(zoneName),
  };
}

function minutesEast(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(name);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === "-" ? -minutes : minutes;
}

function isPossible({ year, month, day, hour, minute, second, zone: east = 0 }: WrittenTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const isLeap = second === 60 && east !== 0;
  return exists && year >= 1000 && hour <= 23 && minute <= 59 && second <= 60 && !isLeap && Math.abs(east) < 24 * 60;
}

function inUtc(time: WrittenTime, digits: number): string {
  const { year, month, day, hour, minute, second, fraction } = time;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute - (time.zone ?? 0)));
  const seconds = String(second).padStart(2, "0");
  const padded = fraction.padEnd(digits, "0");
  return `${date.toISOString().slice(0, 17)}${seconds}${padded === "" ? "" : `.${padded}`}Z`;
}

/** The timestamp that many days after another, at its precision to the millisecond; `undefined` past the year 9999. */
export function daysAfter(timestamp: string, days: number): string | undefined {
  const moment = new Date(Date.parse(timestamp) + days * 86_400_000);
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return undefined;
  return moment.toISOString();
}
