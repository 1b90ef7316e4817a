/**
 * Compares two valid timestamps of STIX (RFC 3339, UTC) by their full precision, which `Date` would cut: negative where the
 * first is earlier, 0 where they are the same moment (STIX 2.1 §3.2).
 */
export function compareTimes(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [a.slice(0, toTheSecond), b.slice(0, toTheSecond)];
  if (first !== second) return first < second ? -1 : 1;
  const [one, other] = [momentOf(a), momentOf(b)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** So many characters are the same in all timestamps, and their order is that of time. */
const toTheSecond = "2026-01-31T08:15:00".length;

/** One text for each moment: without the zone and the zeros at the fraction's end, so that the texts' order is that of time. */
export function momentOf(time: string): string {
  return time.replace(/(?:\.0*|(\.\d*[1-9])0*)?Z$/i, "$1");
}
