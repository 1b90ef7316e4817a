/** Neighbours of a long list that are shown as one. `first` and `last` are 1-based. */
export interface Bin {
  readonly first: number;
  readonly last: number;
  /** The sums of their values, series by series. */
  readonly values: readonly number[];
}

/** Puts neighbours together until there are no more than `most` (at least 1) bins, all but the last of one size. */
export function inBins(columns: readonly (readonly number[])[], most: number): Bin[] {
  const size = Math.max(1, Math.ceil(columns.length / Math.max(1, most)));
  const bins: Bin[] = [];
  for (let start = 0; start < columns.length; start += size) {
    const own = columns.slice(start, start + size);
    const values: number[] = [];
    for (const column of own)
      for (const [series, value] of column.entries()) values[series] = (values[series] ?? 0) + value;
    bins.push({ first: start + 1, last: start + own.length, values });
  }
  return bins;
}
