import assert from "node:assert/strict";
import fc from "fast-check";
import { compactionOf } from "../../../src/sentinel/journal/compaction";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { MergedJournals } from "../../../src/sentinel/journal/mergedJournals";
import { acceptedBy, at, dead, end, object, otherTarget, outcomes, runLine, sending } from "./journalSamples";
import { randomRuns } from "./journalRuns";

type Files = ReadonlyMap<string, readonly (JournalLine | undefined)[]>;

const day = 86_400_000;
const start = Date.parse(at(0));

function read(files: Files): MergedJournals {
  const merged = new MergedJournals();
  for (const [name, lines] of files) for (const line of lines) merged.take(name, line);
  return merged;
}

/** The files at each point at which a compaction may be cut off, the last one being its end. */
function compacted(files: Files, now: number): Files[] {
  const compaction = compactionOf(read(files), now, dead);
  if (!compaction) return [];
  const steps = [new Map(files).set(`compacted ${String(files.size)}`, [...compaction.lines])];
  for (const replaced of compaction.replaces) {
    const next = new Map(steps.at(-1));
    next.delete(replaced);
    steps.push(next);
  }
  return steps;
}

const done = (name: string, second: number) => [
  ...[runLine(name, second), sending(name, second + 1, 0, object(`of ${name}`))],
  ...[outcomes(name, second + 2, 0, "accepted"), end(name, second + 3)],
];
const names = (files: Files | undefined) => [...(files?.keys() ?? [])];

describe("Compaction", () => {
  it("leaves an object's acceptance of a run that was done more than 30 days ago", () => {
    const files = new Map([["a", done("a", 0)]]);
    assert.deepEqual(compacted(files, start + 30 * day), [], "too young");
    const [, after] = compacted(files, start + 31 * day);
    assert.deepEqual(names(after), ["compacted 1"]);
    assert.deepEqual(acceptedBy(read(after!)), acceptedBy(read(files)));
  });

  it("leaves runs alone that somebody may still take up, and files that it does not understand", () => {
    const stopped = { kind: "end", run: "b", at: at(3), stopped: { code: "stop/cancelled", args: [] } } as const;
    const files = new Map<string, (JournalLine | undefined)[]>([
      ["interrupted", [runLine("a", 0)]],
      ["stopped", [runLine("b", 0), stopped]],
      ["of a later version", [...done("c", 0), undefined]],
    ]);
    assert.deepEqual(compacted(files, start + 90 * day), []);
  });

  it("never lets a run be asked about again because what settled it went", () => {
    // The dismissed run must stay, for its file holds what is not understood; the one that took it up is done and old.
    const strange = [runLine("a", 0), undefined];
    const dismissed = { kind: "dismissed", run: "a", at: at(9) } as const;
    const resumed = [runLine("b", 5, { resumes: "a" }), end("b", 6)];
    for (const settling of [[dismissed], resumed, [...resumed, dismissed]]) {
      const files = new Map<string, readonly (JournalLine | undefined)[]>([
        ["a", strange],
        ["b", settling],
        ["c", done("c", 1)],
      ]);
      for (const step of compacted(files, start + 90 * day))
        assert.equal(
          read(step)
            .runs(start + 90 * day, dead)
            .find(({ line }) => line.run === "a")?.isSettled,
          true,
        );
    }
  });

  it("leaves what it made alone until there are several", () => {
    let files: Files = new Map();
    let most = 0;
    for (let run = 0; run < 20; run++) {
      files = compacted(
        new Map(files).set(`run ${String(run)}`, done(`r${String(run)}`, run * 10)),
        start + 90 * day,
      ).at(-1)!;
      most = Math.max(most, files.size);
      assert.equal(read(files).accepted(runLine("", 0).target).size, run + 1);
      files = new Map([...files].map(([name, lines]) => [`${name} (${String(run)})`, lines]));
    }
    assert.ok(most > 5 && most < 10, String(most));
  });

  it("keeps every acceptance and every unsettled or young run, wherever it is cut off", () => {
    let steps = 0;
    fc.assert(
      fc.property(randomRuns({ most: 8, daysApart: 12 }), fc.nat(120), fc.boolean(), (runs, days, isDismissed) => {
        const now = start + days * day;
        const dismissals: JournalLine[] = isDismissed ? [{ kind: "dismissed", run: "run-0", at: at(50) }] : [];
        const files = new Map([
          ...runs.map((lines, run) => [`run ${String(run)}`, lines] as const),
          ["dismissals", dismissals] as const,
        ]);
        const before = read(files);
        const open = (merged: MergedJournals) =>
          merged.runs(now, dead).filter(({ line, isSettled }) => !isSettled || Date.parse(line.at) > now - 30 * day);
        for (const step of compacted(files, now)) {
          const after = read(step);
          steps++;
          assert.deepEqual(acceptedBy(after), acceptedBy(before));
          assert.deepEqual(acceptedBy(after, otherTarget), acceptedBy(before, otherTarget));
          assert.deepEqual(open(after), open(before));
        }
      }),
    );
    assert.ok(steps > 100, String(steps));
  });
});
