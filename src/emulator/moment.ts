/**
 * An instant as Microsoft's services keep it: UTC, in units of 100 nanoseconds, written
 * `2026-01-31T09:05:07.1234567`. All seven digits are always there, so the order of the texts is the order of the times;
 * a `Date` would lose the last four.
 */
export type Moment = string;

/** The moment `ms` milliseconds after the epoch, plus `ticks` (0–9999) units of 100 nanoseconds. */
export function momentAt(ms: number, ticks = 0): Moment {
  return new Date(Math.floor(ms)).toISOString().slice(0, -1) + String(ticks).padStart(4, "0");
}

/** The moment as it goes over the wire: trailing zeros of the fraction left away, `Z` at the end. */
export function wireTime(moment: Moment): string {
  return `${moment.replace(/\.?0+$/, "")}Z`;
}

const form = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?([Zz]|[+-]\d\d:\d\d)?)?$/;

/**
 * Reads an ISO 8601 date and time with at most seven fractional digits; without a zone it is UTC. Undefined where the
 * text has another form or names a day or an hour that does not exist.
 */
export function parseMoment(text: string): Moment | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const date = `${String(year)}-${String(month)}-${String(day)}`;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // A day that does not exist is either not read at all or rolls over to the next month.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
  const sevenDigits = fraction.padEnd(7, "0");
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(sevenDigits.slice(0, 3));
  return momentAt(midnight + clock - zoneOffset(zone), Number(sevenDigits.slice(3)));
}

function zoneOffset(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

const durationForm =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const unitSeconds = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/** Reads an ISO 8601 duration (`PT10M`, `P1DT2H`) as milliseconds; a year counts 365 days, a month 30. */
export function parseDuration(text: string): number | undefined {
  const match = durationForm.exec(text);
  if (match === null) return undefined;
  const seconds = unitSeconds.reduce((sum, unit, place) => sum + unit * Number(match[place + 1] ?? 0), 0);
  return seconds * 1000;
}
