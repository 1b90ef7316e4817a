import { shiftedKey } from "./alertTime";

/** A stretch of arrival times, as keys of `timeKey`; both ends belong to it, and without `until` it has no end. */
export interface ArrivalRange {
  readonly from: string;
  readonly until?: string;
}

const endless = "~";
const endOf = ({ until }: ArrivalRange): string => until ?? endless;

export function rangeOf(from: string, until: string | undefined): ArrivalRange {
  return until === undefined ? { from } : { from, until };
}

export function isIn(key: string, range: ArrivalRange): boolean {
  return key >= range.from && key <= endOf(range);
}

/** What two ranges have in common; undefined for nothing. */
export function commonOf(a: ArrivalRange, b: ArrivalRange): ArrivalRange | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const end = endOf(a) < endOf(b) ? endOf(a) : endOf(b);
  return from > end ? undefined : rangeOf(from, end === endless ? undefined : end);
}

/** What is left of a range without another: none, one or two parts. */
export function withoutRange(range: ArrivalRange, other: ArrivalRange): readonly ArrivalRange[] {
  const common = commonOf(range, other);
  if (common === undefined) return [range];
  const rest: ArrivalRange[] = [];
  if (range.from < common.from) rest.push(rangeOf(range.from, shiftedKey(common.from, -1n)));
  if (common.until !== undefined && common.until < endOf(range))
    rest.push(rangeOf(shiftedKey(common.until, 1n), range.until));
  return rest;
}

/** What is left of ranges without some others. */
export function withoutRanges(
  ranges: readonly ArrivalRange[],
  others: readonly ArrivalRange[],
): readonly ArrivalRange[] {
  return others.reduce<readonly ArrivalRange[]>(
    (left, other) => left.flatMap((range) => withoutRange(range, other)),
    ranges,
  );
}

/** The same times in as few ranges as can be, in their order. */
export function joinedRanges(ranges: readonly ArrivalRange[]): readonly ArrivalRange[] {
  const joined: ArrivalRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last === undefined || (last.until !== undefined && shiftedKey(last.until, 1n) < range.from)) joined.push(range);
    else if (endOf(range) > endOf(last)) joined[joined.length - 1] = rangeOf(last.from, range.until);
  }
  return joined;
}
