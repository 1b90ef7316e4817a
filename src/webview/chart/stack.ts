/** One part of a bar, from the bottom up. */
export interface Part {
  readonly series: number;
  /** How far above the bottom it begins, and how high it is. */
  readonly from: number;
  readonly height: number;
}

/**
 * The parts of a bar as high as `height` where its values come to `full`. What is not nothing is at least `least` high, so
 * that one rejected object among a thousand accepted ones can be seen; the highest part makes room for that.
 */
export function stack(values: readonly number[], full: number, height: number, least: number): Part[] {
  if (full <= 0) return [];
  const heights = values.map((value) => (value > 0 ? Math.max(least, (value / full) * height) : 0));
  const over = heights.reduce((sum, each) => sum + each, 0) - height;
  if (over > 0) {
    const highest = heights.indexOf(Math.max(...heights));
    heights[highest] = Math.max(least, (heights[highest] ?? 0) - over);
  }
  const parts: Part[] = [];
  let from = 0;
  for (const [series, own] of heights.entries()) {
    if (own === 0) continue;
    parts.push({ series, from, height: own });
    from += own;
  }
  return parts;
}
