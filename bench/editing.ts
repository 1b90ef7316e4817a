import { findBoundaries } from "../src/stix/document/boundaries";
import { StixDocument } from "../src/stix/document/stixDocument";
import type { CheckOptions } from "../src/stix/check/checkOptions";
import { type Cost, costOf, percentile } from "./measure";

/** What edits all over a document that is checked cost, the making of its new text left out. */
export function editTimes(text: string, options: CheckOptions, put: string, rounds: number): Cost[] {
  const document = new StixDocument(text, options);
  for (const index of document.objects.keys()) document.check(index);
  const count = document.objects.length;
  return Array.from({ length: rounds }, (_, round) => {
    const index = (round * 7919) % count;
    const at = document.text.indexOf('"pattern"', document.objects[index]?.start);
    const edit = (end: number, text: string): Cost => {
      const after = document.text.slice(0, at) + text + document.text.slice(end);
      after.charCodeAt(0); // Makes one text of the pieces.
      return costOf(() => {
        document.apply([{ start: at, end, text }], after);
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
