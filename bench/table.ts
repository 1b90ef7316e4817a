/** One line of the table: what was measured, beside what, and the goal, if there is one. */
export interface Row {
  readonly what: string;
  readonly milliseconds?: number;
  readonly ratio?: number;
  readonly against?: string;
  /** The ratio, or the milliseconds where there is no ratio, should not be more than this. */
  readonly goal?: number;
}

export function printRow({ what, milliseconds, ratio, against, goal }: Row): void {
  const measured = ratio ?? milliseconds ?? NaN;
  const parts = [
    what.padEnd(58),
    milliseconds === undefined ? " ".repeat(11) : `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0).padStart(8)} ms`,
    ratio === undefined ? "" : `${ratio.toFixed(2).padStart(7)} × ${against ?? ""}`,
    goal === undefined
      ? ""
      : `   goal ${String(goal)}${ratio === undefined ? " ms" : " ×"}: ${measured <= goal ? "hit" : "MISSED"}`,
  ];
  console.log(parts.join(" ").trimEnd());
}
