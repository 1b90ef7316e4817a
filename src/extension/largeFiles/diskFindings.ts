/** A finding as `stix-workbench validate --format json` prints it; lines and columns are 1-based. */
export interface DiskFinding {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly message: string;
}

/**
 * Reads the findings of the command line as they come, line by line: a large file may have a million, of which it keeps as
 * many of each severity as can be shown, and counts the rest.
 */
export class DiskFindings {
  readonly counts = { error: 0, warning: 0, info: 0 };
  readonly #kept: Record<DiskFinding["severity"], DiskFinding[]> = { error: [], warning: [], info: [] };
  readonly #mostShown: number;
  #rest = "";
  #lines: string[] = [];

  constructor(mostShown: number) {
    this.#mostShown = mostShown;
  }

  /** Takes the next piece of the output. */
  add(piece: string): void {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(line);
  }

  /** Each finding stands between two lines that are indented by two. */
  #take(line: string): void {
    if (line === "  {") this.#lines = [];
    if (line.startsWith("  ")) this.#lines.push(line);
    if (line !== "  }" && line !== "  },") return;
    const finding = JSON.parse(this.#lines.join("\n").replace(/,$/, "")) as DiskFinding;
    this.counts[finding.severity]++;
    const kept = this.#kept[finding.severity];
    if (kept.length < this.#mostShown) kept.push(finding);
  }

  /** What is shown, the worst first, and how many are not. */
  choose(): { readonly shown: readonly DiskFinding[]; readonly hidden: number } {
    const { error, warning, info } = this.#kept;
    const all = [...error, ...warning, ...info];
    const total = this.counts.error + this.counts.warning + this.counts.info;
    // One line is needed to say how many more there are.
    const shown = total > this.#mostShown ? all.slice(0, this.#mostShown - 1) : all;
    return { shown, hidden: total - shown.length };
  }
}
