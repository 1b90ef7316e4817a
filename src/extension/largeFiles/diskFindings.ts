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

/** So many repeats of one warning or advice are shown where they stand, as for a document that is open. */
const mostRepeats = 100;
/** Of more than that the first few tell it all, and one line counts the rest. */
const shownRepeats = 5;

/** A finding that is shown; `repeats`: how many of its rule, itself among them, it stands for. */
export interface ShownFinding extends DiskFinding {
  readonly repeats?: number;
}

interface Group {
  readonly kept: DiskFinding[];
  count: number;
}

/**
 * Reads the findings of the command line as they come, line by line: a large file may have a million, of which it keeps as
 * many of each rule as can be shown, and counts the rest.
 */
export class DiskFindings {
  readonly counts = { error: 0, warning: 0, info: 0 };
  readonly #errors: DiskFinding[] = [];
  readonly #groups = { warning: new Map<string, Group>(), info: new Map<string, Group>() };
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
    const { severity, code } = finding;
    this.counts[severity]++;
    if (severity === "error") {
      if (this.#errors.length < this.#mostShown) this.#errors.push(finding);
      return;
    }
    const group = this.#groups[severity].get(code) ?? { kept: [], count: 0 };
    this.#groups[severity].set(code, group);
    group.count++;
    if (group.kept.length <= mostRepeats) group.kept.push(finding);
  }

  /** What is shown, the worst first, and how many are neither shown nor counted by one that is. */
  choose(): { readonly shown: readonly ShownFinding[]; readonly hidden: number } {
    const all = [...this.#errors, ...this.#ofGroups("warning"), ...this.#ofGroups("info")];
    const total = this.counts.error + this.counts.warning + this.counts.info;
    const standsFor = (findings: readonly ShownFinding[]) =>
      findings.reduce((sum, { repeats = 1 }) => sum + repeats, 0);
    // One line is needed to say how many more there are.
    const isTooMany = all.length > this.#mostShown || standsFor(all) < total;
    const shown = isTooMany ? all.slice(0, this.#mostShown - 1) : all;
    return { shown, hidden: total - standsFor(shown) };
  }

  *#ofGroups(severity: "warning" | "info"): Iterable<ShownFinding> {
    for (const { kept, count } of this.#groups[severity].values()) {
      if (count <= mostRepeats) yield* kept;
      else {
        yield* kept.slice(0, shownRepeats);
        // The first that is not shown itself stands for all of them: there is the next one to look at.
        const [next] = kept.slice(shownRepeats);
        if (next) yield { ...next, repeats: count - shownRepeats };
      }
    }
  }
}
