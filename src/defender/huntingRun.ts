import type { AlertProblem } from "./alertSource";
import { compareTimes } from "./alertTime";
import type { GraphActions, HuntingHits } from "./graphActions";
import { huntingQueries, type HuntingQuery } from "./huntingQuery";
import type { AlertObservableKind } from "./observables";

/** What is hunted for. */
export interface HuntedValue {
  readonly kind: AlertObservableKind;
  readonly value: string;
}

/** What was found of one value, over all tables that were asked. Times are the service's own strings, or empty. */
export interface Finding {
  readonly hits: number;
  /** How many of each were counted; what no query counted, or none of, is absent. */
  readonly among: Readonly<Partial<Record<HuntingQuery["counts"], number>>>;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

export type Hunted =
  | { readonly kind: "found"; readonly hunted: HuntedValue; readonly finding: Finding }
  /** The rest was not asked for, or not answered. */
  | { readonly kind: "problem"; readonly hunted: HuntedValue; readonly problem: AlertProblem };

export const nothingFound: Finding = { hits: 0, among: {}, firstSeen: "", lastSeen: "" };

/**
 * Asks Defender for one value after the other, as far back as `ago` (ISO 8601), and tells of each as it is known. Ends with
 * the first problem: what the service refuses once it refuses again.
 */
export async function* huntFor(
  actions: Pick<GraphActions, "hunt">,
  values: readonly HuntedValue[],
  ago: string,
  signal?: AbortSignal,
): AsyncGenerator<Hunted> {
  for (const hunted of values) {
    let finding = nothingFound;
    for (const { text, counts } of huntingQueries(hunted.kind, [hunted.value], "defender", { ago }) ?? []) {
      const done = await actions.hunt(text, ago, signal);
      if (done.kind === "problem") {
        yield { kind: "problem", hunted, problem: done.problem };
        return;
      }
      finding = withHits(finding, done.value, counts);
    }
    yield { kind: "found", hunted, finding };
  }
}

/** What was found, with what another query found. */
export function withHits(
  finding: Finding,
  { hits, among, firstSeen, lastSeen }: HuntingHits,
  counts: HuntingQuery["counts"],
): Finding {
  return {
    hits: finding.hits + hits,
    // The same device may be in several tables: the largest count is the least that there are.
    among: among > 0 ? { ...finding.among, [counts]: Math.max(among, finding.among[counts] ?? 0) } : finding.among,
    firstSeen: earlier(finding.firstSeen, firstSeen),
    lastSeen: later(finding.lastSeen, lastSeen),
  };
}

function earlier(one: string, other: string): string {
  if (one === "" || other === "") return one || other;
  return compareTimes(one, other) <= 0 ? one : other;
}

function later(one: string, other: string): string {
  if (one === "" || other === "") return one || other;
  return compareTimes(one, other) >= 0 ? one : other;
}
