import assert from "node:assert/strict";
import fc from "fast-check";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { tally } from "../../../src/sentinel/outcome";
import { dead, end, merge, noon, object, outcomes, runLine, sending } from "./journalSamples";
import { randomRuns } from "./journalRuns";

const objects = [1, 2, 3].map((number) => object(`indicator--${String(number)}`, { index: number }));
const cut: readonly JournalLine[] = [
  runLine("r", 0, { total: 5 }),
  sending("r", 1, 0, ...objects),
  outcomes("r", 2, 0, "accepted", "rejected", "unknown"),
];
const none = { unfinished: 0, rejected: 0, unknown: 0 };

/** The summary of the run `r`. */
function summaryOf(lines: readonly JournalLine[], others: readonly JournalLine[] = [], isAlive: () => boolean = dead) {
  const found = merge(lines, others)
    .summaries(noon, isAlive)
    .find(({ run }) => run === "r");
  assert.ok(found);
  return found;
}

describe("the summary of a run", () => {
  it("counts its objects, those that it never came to among them", () => {
    const { tally: counts, left, state, total } = summaryOf(cut);
    assert.deepEqual(counts, { accepted: 1, rejected: 1, unknown: 1, notSent: 2 });
    assert.deepEqual(left, { unfinished: 3, rejected: 1, unknown: 1 });
    assert.deepEqual([state, total], ["interrupted", 5]);
  });

  it("has nothing left while it is under way, and nothing unfinished when it was settled or came to its end", () => {
    assert.deepEqual(summaryOf(cut, [], () => true).left, none);
    const settled = { unfinished: 0, rejected: 1, unknown: 1 };
    assert.deepEqual(summaryOf([...cut, end("r", 3)]).left, settled);
    assert.deepEqual(summaryOf(cut, [{ kind: "dismissed", run: "r", at: runLine("r", 9).at }]).left, settled);
    assert.deepEqual(summaryOf(cut, [runLine("later", 9, { resumes: "r" })]).left, settled);
  });

  it("has rejected ones left until the same target accepted them since", () => {
    const again = (second: number, name = "again") => [
      runLine(name, second),
      sending(name, second + 1, 0, objects[1]!),
      outcomes(name, second + 2, 0, "accepted"),
    ];
    assert.equal(summaryOf(cut, again(10)).left.rejected, 0);
    assert.equal(summaryOf(cut, again(-10)).left.rejected, 1);
    const elsewhere = again(10).map((line) =>
      line.kind === "run" ? { ...line, target: { ...line.target, sourceSystem: "another" } } : line,
    );
    assert.equal(summaryOf(cut, elsewhere).left.rejected, 1);
  });

  it("is what its record says, for any runs", () => {
    fc.assert(
      fc.property(randomRuns(), (runs) => {
        const merged = merge(...runs);
        const records = merged.runs(noon, dead);
        const summaries = merged.summaries(noon, dead);
        assert.equal(summaries.length, records.length);
        for (const [place, { line, objects: own, ...standing }] of records.entries()) {
          const summary = summaries[place];
          const { run, target, endpoint, files, total, at: startedAt } = line;
          const notSent = tally(own).notSent + Math.max(0, total - own.length);
          const expected = { run, target, endpoint, files, total, startedAt, ...standing };
          assert.deepEqual({ ...summary, left: none }, { ...expected, tally: { ...tally(own), notSent }, left: none });
          assert.deepEqual(merged.run(run, noon, dead), records[place]);
        }
        assert.equal(merged.run("nobody", noon, dead), undefined);
      }),
    );
  });
});
