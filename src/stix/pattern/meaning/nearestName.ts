/** The name that a slip of the pen is nearest to: at most a third of its letters wrong; `undefined` where none is near. */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const wanted = bare(written);
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(wanted, bare(name), fewest);
    if (distance >= fewest) continue;
    fewest = distance;
    best = name;
  }
  return best;
}

/** Case and the sign between words are the commonest slips. */
function bare(name: string): string {
  return name.slice(0, 60).toLowerCase().replace(/[-_ ]/g, "");
}

/** How many letters are to be put in, taken out, changed or swapped with their neighbour; `limit` where it is more. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (!same && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
    }
    before = last;
    last = current;
  }
  return Math.min(limit, at(last, other.length));
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
