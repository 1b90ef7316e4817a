/** One line of the table: what was measured, beside what, and the goal, if there is one. */
export interface Row {
  readonly what: string;
  readonly milliseconds?: number;
  readonly ratio?: number;
  readonly against?: string;
  /** The ratio, or the milliseconds where there is no ratio, should not be more than this. */
  readonly goal?: number;
  /** The ratio should not be less than this. */
  readonly atLeast?: number;
}

export function printRow({ what, milliseconds, ratio, against, goal, atLeast }: Row): void {
  const measured = ratio ?? milliseconds ?? NaN;
  const unit = ratio === undefined ? " ms" : " ×";
  const goalText = (words: string, isHit: boolean) => `   goal ${words}${unit}: ${isHit ? "hit" : "MISSED"}`;
  const parts = [
    what.padEnd(58),
    milliseconds === undefined ? " ".repeat(11) : `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0).padStart(8)} ms`,
    ratio === undefined ? "" : `${ratio.toFixed(2).padStart(7)} × ${against ?? ""}`,
    goal === undefined ? "" : goalText(String(goal), measured <= goal),
    atLeast === undefined ? "" : goalText(`at least ${String(atLeast)}`, measured >= atLeast),
  ];
  console.log(parts.join(" ").trimEnd());
}
