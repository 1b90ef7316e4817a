/** What a run cost: milliseconds on the clock and of this process's processors, which other programs don't slow down. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export function costOf(run: () => unknown): Cost {
  const cpu = process.cpuUsage();
  const started = performance.now();
  run();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}

/** The median of five runs, garbage collected before each; `prepare` is not measured. */
export function median<Prepared>(prepare: () => Prepared, run: (prepared: Prepared) => unknown): Cost {
  const costs = Array.from({ length: 5 }, () => {
    const prepared = prepare();
    globalThis.gc?.();
    return costOf(() => run(prepared));
  });
  const middle = (of: keyof Cost) =>
    percentile(
      costs.map((cost) => cost[of]),
      50,
    );
  return { wall: middle("wall"), cpu: middle("cpu") };
}

export async function medianOf(run: () => Promise<unknown>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    const cpu = process.cpuUsage();
    const started = performance.now();
    await run();
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    costs.push({ wall, cpu: (user + system) / 1000 });
  }
  return {
    wall: percentile(
      costs.map(({ wall }) => wall),
      50,
    ),
    cpu: percentile(
      costs.map(({ cpu }) => cpu),
      50,
    ),
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor((sorted.length * share) / 100), sorted.length - 1)] ?? NaN;
}
