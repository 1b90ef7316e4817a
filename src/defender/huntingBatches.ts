import type { AlertProblem } from "./alertSource";
import type { GraphActions } from "./graphActions";
import { huntingQueries } from "./huntingQuery";
import { type Finding, type HuntedValue, nothingFound, withHits } from "./huntingRun";

/** So many values stand in one query; each row that it finds is compared with all of them. */
const batchValues = 50;

/** What was found of a value. */
export interface ValueFound {
  readonly hunted: HuntedValue;
  readonly finding: Finding;
}

export type HuntedBatch =
  | { readonly kind: "found"; readonly found: readonly ValueFound[] }
  /** The rest was not asked for, or not answered. */
  | { readonly kind: "problem"; readonly problem: AlertProblem };

/**
 * Asks Defender for many values, several of one kind in a query, as far back as `ago` (ISO 8601), and tells of each batch as
 * it is known. Ends with the first problem: what the service refuses once it refuses again.
 */
export async function* huntInBatches(
  actions: Pick<GraphActions, "huntByValue">,
  values: readonly HuntedValue[],
  ago: string,
  signal?: AbortSignal,
): AsyncGenerator<HuntedBatch> {
  for (const batch of batchesOf(values)) {
    const [first] = batch;
    if (!first) continue;
    const findings = new Map(batch.map(({ value }) => [value.toLowerCase(), nothingFound]));
    // Queries compare without regard to letters: of two values that differ in these alone each would count all rows.
    const texts = [...new Map(batch.map(({ value }) => [value.toLowerCase(), value])).values()];
    for (const { text, counts } of huntingQueries(first.kind, texts, "defender", { ago }, "by-value") ?? []) {
      const done = await actions.huntByValue(text, ago, signal);
      if (done.kind === "problem") {
        yield done;
        return;
      }
      for (const { value, ...hits } of done.value) {
        const key = value.toLowerCase();
        const finding = findings.get(key);
        if (finding) findings.set(key, withHits(finding, hits, counts));
      }
    }
    yield {
      kind: "found",
      found: batch.map((hunted) => ({ hunted, finding: findings.get(hunted.value.toLowerCase()) ?? nothingFound })),
    };
  }
}

/** Values of one kind each, in the order in which their kinds come. */
function batchesOf(values: readonly HuntedValue[]): readonly (readonly HuntedValue[])[] {
  const byKind = new Map<HuntedValue["kind"], HuntedValue[]>();
  for (const value of values) {
    const own = byKind.get(value.kind);
    if (own) own.push(value);
    else byKind.set(value.kind, [value]);
  }
  return [...byKind.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / batchValues) }, (_, batch) =>
      own.slice(batch * batchValues, (batch + 1) * batchValues),
    ),
  );
}
