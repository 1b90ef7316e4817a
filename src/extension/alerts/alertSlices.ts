/** So many rows are given at a time. */
export const sliceSize = 200;

/** How many rows of each place (a group, or the list of groups) are shown. */
export class AlertSlices {
  readonly #shown = new Map<string, number>();

  /** The rows that are shown, and how many more there are. */
  of<Row>(place: string, rows: readonly Row[]): { readonly rows: readonly Row[]; readonly left: number } {
    const shown = this.#shown.get(place) ?? sliceSize;
    // One row more takes no more room than the row that says so.
    if (rows.length <= shown + 1) return { rows, left: 0 };
    return { rows: rows.slice(0, shown), left: rows.length - shown };
  }

  /** Shows the next rows of a place. */
  more(place: string): void {
    this.#shown.set(place, (this.#shown.get(place) ?? sliceSize) + sliceSize);
  }

  /** Everything begins anew: another grouping, another list. */
  clear(): void {
    this.#shown.clear();
  }
}
