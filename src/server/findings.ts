import type { Problem, Severity } from "../stix/problem";

/** VS Code shows at most 1,000 problems of a file. */
export const maxDiagnostics = 1000;

/** So many repeats of a warning or of advice are shown where they stand; one line counts the rest. */
export const shownRepeats = 5;

/** A problem of an object, or of the envelope (-1), or an answer of Sentinel's about it. */
export interface Finding {
  readonly index: number;
  readonly problem: Problem;
  readonly severity: Severity;
  /** How many more of its rule this one stands for; they have no line of their own. */
  readonly repeats?: number;
}

/** What is shown of a document's findings, and how many there are. */
export interface ShownFindings {
  readonly shown: readonly Finding[];
  /** Findings that are neither shown nor counted by one that is. */
  readonly hidden: number;
  readonly counts: Readonly<Record<Severity, number>>;
}

interface Ordered {
  readonly order: number;
  readonly finding: Finding;
}

/**
 * Chooses what is shown of the problems of a document, be they a hundred thousand: all errors before any warning, of each
 * other rule the first few, and no more than the editor shows. It holds what it may show, and only counts the rest.
 */
export class Findings {
  #errors: Ordered[] = [];
  #groups = new Map<string, { readonly severity: Severity; readonly first: Ordered[]; count: number }>();
  #counts = { error: 0, warning: 0, information: 0 };
  #next = 0;

  /** Findings are added in the order of their places. */
  add(index: number, problem: Problem, severity: Severity): void {
    const order = this.#next++;
    this.#counts[severity]++;
    if (severity === "error") {
      if (this.#errors.length < maxDiagnostics) this.#errors.push({ order, finding: { index, problem, severity } });
      return;
    }
    const key = `${severity} ${problem.code}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { severity, first: [], count: 0 }));
    group.count++;
    if (group.first.length < shownRepeats) group.first.push({ order, finding: { index, problem, severity } });
  }

  /** How many of each severity there are so far. */
  get counts(): Readonly<Record<Severity, number>> {
    return this.#counts;
  }

  /** What is shown: in the order of the places, where there is room for all; else the worst first. */
  choose(): ShownFindings {
    const chosen = [...this.#errors, ...this.#ofGroups("warning"), ...this.#ofGroups("information")];
    const counted = this.#errors.length + [...this.#groups.values()].reduce((sum, { count }) => sum + count, 0);
    const uncounted = this.#counts.error + this.#counts.warning + this.#counts.information - counted;
    const counts = { ...this.#counts };
    if (chosen.length + Math.sign(uncounted) <= maxDiagnostics) {
      chosen.sort((a, b) => a.order - b.order);
      return { shown: chosen.map(({ finding }) => finding), hidden: uncounted, counts };
    }
    // One line is needed to say how many more there are.
    const left = chosen.splice(maxDiagnostics - 1);
    const hidden = left.reduce((sum, { finding }) => sum + (finding.repeats ?? 1), uncounted);
    return { shown: chosen.map(({ finding }) => finding), hidden, counts };
  }

  *#ofGroups(severity: Severity): Iterable<Ordered> {
    for (const group of this.#groups.values()) {
      if (group.severity !== severity) continue;
      yield* group.first;
      const last = group.first.at(-1);
      const repeats = group.count - group.first.length;
      if (last && repeats > 0) yield { order: last.order, finding: { ...last.finding, repeats } };
    }
  }
}
