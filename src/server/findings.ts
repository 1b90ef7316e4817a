import type { Problem, Severity } from "../stix/problem";
import type { Profile } from "../stix/rules/ruleFacts";

/** VS Code shows at most 1,000 problems of a file. */
export const maxDiagnostics = 1000;

/**
 * So many repeats of a warning or of advice are shown where they stand; one line counts the rest. In what a team wrote each
 * is for somebody to mend; in what it received a few tell it all, for it is mended elsewhere.
 */
export const shownRepeats: Readonly<Record<Profile, number>> = { authored: 100, feed: 5 };

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
  #answers: Ordered[] = [];
  #errors: Ordered[] = [];
  #groups = new Map<
    string,
    { readonly severity: Severity; readonly shown: number; readonly first: Ordered[]; count: number }
  >();
  #counts = { error: 0, warning: 0, information: 0 };
  #next = 0;

  /** An error that Sentinel answered: these find room before all others, for they were just asked for. */
  addAnswer(index: number, problem: Problem): void {
    const order = this.#next++;
    this.#counts.error++;
    if (this.#answers.length < maxDiagnostics)
      this.#answers.push({ order, finding: { index, problem, severity: "error" } });
  }

  /** Findings are added in the order of their places; `profile` is that of the object. */
  add(index: number, problem: Problem, severity: Severity, profile: Profile): void {
    const order = this.#next++;
    this.#counts[severity]++;
    if (severity === "error") {
      if (this.#errors.length < maxDiagnostics) this.#errors.push({ order, finding: { index, problem, severity } });
      return;
    }
    const key = `${profile} ${severity} ${problem.code}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { severity, shown: shownRepeats[profile], first: [], count: 0 }));
    group.count++;
    // One more than are shown: a line that stands for one other can as well be that one.
    if (group.first.length <= group.shown) group.first.push({ order, finding: { index, problem, severity } });
  }

  /** How many of each severity there are so far. */
  get counts(): Readonly<Record<Severity, number>> {
    return this.#counts;
  }

  /** What is shown: in the order of the places, where there is room for all; else the worst first. */
  choose(): ShownFindings {
    const errors = [...this.#answers, ...this.#errors];
    const chosen = [...errors, ...this.#ofGroups("warning"), ...this.#ofGroups("information")];
    const counted = errors.length + [...this.#groups.values()].reduce((sum, { count }) => sum + count, 0);
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
      const repeats = group.count - group.shown;
      if (repeats <= 1) {
        yield* group.first;
        continue;
      }
      yield* group.first.slice(0, group.shown);
      // The first that is not shown itself stands for all of them: there is the next one to look at.
      const next = group.first.at(-1);
      if (next) yield { order: next.order, finding: { ...next.finding, repeats } };
    }
  }
}
