import { findBoundaries } from "../src/stix/document/boundaries";
import { LongText } from "../src/stix/document/longText";
import { StixDocument } from "../src/stix/document/stixDocument";
import type { CheckOptions } from "../src/stix/check/checkOptions";
import { type Cost, costOf, percentile } from "./measure";

/** What edits all over a document that is checked cost, the making of its new text left out. */
export function editTimes(text: string, options: CheckOptions, put: string, rounds: number): Cost[] {
  let whole = LongText.of(text);
  const document = new StixDocument(whole, options);
  for (const index of document.objects.keys()) document.check(index);
  const count = document.objects.length;
  return Array.from({ length: rounds }, (_, round) => {
    const index = (round * 7919) % count;
    const start = document.objects[index]?.start ?? 0;
    const at = start + document.textOf(index).indexOf('"pattern"');
    const edit = (end: number, text: string): Cost => {
      const change = { start: at, end, text };
      const after = whole.after(change);
      whole = after;
      return costOf(() => {
        document.apply([change], after);
        document.check(index);
      });
    };
    const cost = edit(at, put);
    edit(at + put.length, "");
    return cost;
  });
}

/** Bytes that a document holds when all of it is checked, its text left out. */
export function retainedBytes(text: string, options: CheckOptions): number {
  findBoundaries(text);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const document = new StixDocument(text, options);
  for (const index of document.objects.keys()) document.check(index);
  globalThis.gc?.();
  const retained = process.memoryUsage().heapUsed - before;
  if (document.objects.length === 0) throw new Error("There is nothing to measure.");
  return retained;
}

export function p95(costs: readonly Cost[]): number {
  return percentile(
    costs.map(({ wall }) => wall),
    95,
  );
}
