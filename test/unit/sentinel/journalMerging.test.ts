import assert from "node:assert/strict";
import fc from "fast-check";
import type { JournalLine } from "../../../src/sentinel/journal/journalLines";
import { readJournalLine, writeJournalLine } from "../../../src/sentinel/journal/journalText";
import type { MergedJournals } from "../../../src/sentinel/journal/mergedJournals";
import { targetKey } from "../../../src/sentinel/target";
import {
  acceptedBy,
  at,
  dead,
  end,
  merge,
  noon,
  object,
  otherTarget,
  outcomes,
  runLine,
  sending,
  target,
} from "./journalSamples";
import { type History, randomRuns } from "./journalRuns";

const one = object("indicator--1");
const state = (merged: MergedJournals, isAlive: () => boolean | undefined = dead, now = noon) =>
  merged.runs(now, isAlive)[0]?.state;

describe("Merged journals: runs", () => {
  it("tell the last that is known of each object, in the order in which they were sent", () => {
    const twin = { ...one, index: 3, hash: "another" };
    const lines = [
      ...[runLine("r", 0), sending("r", 1, 0, one, object("indicator--2", { index: 1 }), twin)],
      ...[
        outcomes("r", 2, 0, "unknown", "accepted", "not-sent"),
        sending("r", 3, 1, one),
        outcomes("r", 4, 1, "rejected"),
      ],
      sending("r", 5, 2, object(null, { index: 9 })),
    ];
    const [run] = merge(lines).runs(noon, dead);
    assert.deepEqual(
      run?.objects.map(({ id, index, status }) => [id, index, status]),
      [
        ["indicator--1", 0, "rejected"],
        ["indicator--2", 1, "accepted"],
        ["indicator--1", 3, "not-sent"],
        [null, 9, "unknown"],
      ],
    );
    assert.deepEqual(run?.objects[0]?.reasons, [{ code: "sentinel/answer", args: ["no, said at 4"] }]);
  });

  it("are done, stopped, running or interrupted", () => {
    const begun = [runLine("r", 0), sending("r", 1, 0, one)];
    assert.equal(state(merge([...begun, end("r", 2)])), "done");
    const stopped = { kind: "end", run: "r", at: at(2), stopped: { code: "stop/cancelled", args: [] } } as const;
    const [run] = merge([...begun, stopped]).runs(noon, dead);
    assert.deepEqual([run?.state, run?.stopped?.code, run?.endedAt], ["stopped", "stop/cancelled", at(2)]);
    assert.equal(state(merge(begun), dead), "interrupted");
    assert.equal(
      state(merge(begun), () => true),
      "running",
    );
  });

  it("of another machine are interrupted a day after their last line", () => {
    const begun = merge([runLine("r", 0), sending("r", 100, 0, one)]);
    const day = 86_400_000;
    const unsure = () => undefined;
    assert.equal(state(begun, unsure, Date.parse(at(100)) + day), "running");
    assert.equal(state(begun, unsure, Date.parse(at(100)) + day + 1), "interrupted");
    assert.equal(
      state(begun, () => true, Date.parse(at(100)) + day + 1),
      "interrupted",
      "the number is another's by now",
    );
  });

  it("are settled when done, dismissed or taken up by a later one", () => {
    const dismissed = { kind: "dismissed", run: "c", at: at(9) } as const;
    const runs = merge(
      [runLine("a", 1)],
      [runLine("b", 2), end("b", 3)],
      [runLine("c", 4)],
      [dismissed],
      [runLine("d", 5)],
      [runLine("e", 6, { resumes: "d" })],
    ).runs(noon, dead);
    assert.deepEqual(
      runs.map(({ line, isSettled }) => [line.run, isSettled]),
      [
        ["e", false],
        ["d", true],
        ["c", true],
        ["b", true],
        ["a", false],
      ],
    );
  });

  it("that share a file are not taken for one another", () => {
    const lines = [
      ...[runLine("a", 0), sending("a", 1, 0, one), runLine("b", 2), sending("b", 3, 0, object("indicator--2"))],
      ...[outcomes("a", 4, 0, "rejected"), outcomes("b", 5, 0, "accepted")],
    ];
    assert.deepEqual([...acceptedBy(merge(lines)).keys()], ["indicator--2"]);
  });

  it("whose file lies there twice are told once", () => {
    const lines = [runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "accepted"), end("a", 3)];
    const runs = merge(lines, lines.slice(0, 2)).runs(noon, dead);
    assert.deepEqual(
      runs.map((run) => [run.state, run.objects.length]),
      [["done", 1]],
    );
  });
});

describe("Merged journals: acceptances", () => {
  it("are of the newest moment, whatever the order of the files, and outlive a later rejection", () => {
    const older = [runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "accepted")];
    const newer = [runLine("b", 3), sending("b", 4, 0, { ...one, hash: "new" }), outcomes("b", 5, 0, "accepted")];
    const refused = [runLine("c", 6), sending("c", 7, 0, { ...one, hash: "newest" }), outcomes("c", 8, 0, "rejected")];
    for (const order of [
      [older, newer, refused],
      [refused, newer, older],
      [newer, older, refused],
    ])
      assert.equal(acceptedBy(merge(...order)).get("indicator--1")?.hash, "new");
  });

  it("are of the newest version, though the clock was set back before it was sent", () => {
    const at = (day: number) => `2026-01-0${String(day)}T00:00:00.000Z`;
    const old = { ...one, hash: "old", modified: at(1) };
    const revoked = { ...one, hash: "revoked", modified: at(2), revoked: true };
    const before = [runLine("a", 6), sending("a", 7, 0, old), outcomes("a", 8, 0, "accepted")];
    const after = [runLine("b", 0), sending("b", 1, 0, revoked), outcomes("b", 2, 0, "accepted")];
    for (const order of [
      [before, after],
      [after, before],
    ])
      assert.equal(acceptedBy(merge(...order)).get("indicator--1")?.revoked, true);
  });

  it("are of one target", () => {
    const merged = merge([runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "accepted")]);
    assert.equal(merged.accepted(otherTarget).size, 0);
    assert.equal(merged.accepted({ ...target, cloud: "PUBLIC" }).size, 1);
  });

  it("of objects without id go by their content", () => {
    const nameless = object(null, { hash: "abc" });
    const merged = merge([runLine("a", 0), sending("a", 1, 0, nameless), outcomes("a", 2, 0, "accepted")]);
    assert.deepEqual([...merged.accepted(target).keys()], ["#abc"]);
  });

  it("need the request that the answer is to", () => {
    const lines = [
      runLine("a", 0),
      outcomes("a", 2, 0, "accepted"),
      sending("a", 3, 1, one),
      outcomes("a", 4, 1, "accepted", "accepted"),
    ];
    assert.equal(merge(lines).accepted(target).size, 0);
    assert.equal(merge([sending("a", 1, 0, one), outcomes("a", 2, 0, "accepted")]).accepted(target).size, 0);
  });

  it("make an object's history over all targets, newest first", () => {
    const first = [runLine("a", 0), sending("a", 1, 0, one), outcomes("a", 2, 0, "accepted")];
    const second = [runLine("b", 3, { target: otherTarget }), sending("b", 4, 0, one), outcomes("b", 5, 0, "accepted")];
    const history = merge(first, second).history("indicator--1");
    assert.deepEqual(
      history.map(({ target: { sourceSystem }, accepted }) => [sourceSystem, accepted.at]),
      [
        ["Another feed", at(5)],
        ["Our feed", at(2)],
      ],
    );
    assert.deepEqual(merge(first).history("indicator--2"), []);
  });
});

/** What was accepted by the lines' own word: their outcomes joined to their requests, no state kept. */
function acceptedInTruth(lines: readonly JournalLine[]): Map<string, Set<string>> {
  const runs = new Map(lines.flatMap((line) => (line.kind === "run" ? [[line.run, line] as const] : [])));
  const truth = new Map<string, Set<string>>();
  for (const [position, line] of lines.entries()) {
    if (line.kind !== "outcomes") continue;
    const asked = lines
      .slice(0, position)
      .findLast((sent) => sent.kind === "sending" && sent.run === line.run && sent.batch === line.batch);
    const run = runs.get(line.run);
    if (asked?.kind !== "sending" || !run) continue;
    const known = truth.get(targetKey(run.target)) ?? new Set<string>();
    truth.set(targetKey(run.target), known);
    for (const [index, { status }] of line.outcomes.entries())
      if (status === "accepted")
        known.add(`${String(asked.objects[index]?.id)} ${String(asked.objects[index]?.hash)} ${line.at}`);
  }
  return truth;
}

describe("Merged journals: any schedule", () => {
  const everyAcceptance = (merged: MergedJournals) =>
    [...merged.acceptances].map(
      ({
        target: by,
        acceptance: {
          id,
          accepted: { hash, at: when },
        },
      }) => [targetKey(by), `${String(id)} ${hash} ${when}`] as const,
    );

  it("never invents an acceptance, however runs are mixed into files and the files cut off", () => {
    let acceptances = 0;
    fc.assert(
      fc.property(
        randomRuns(),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 3 }),
        (runs, choices, cuts) => {
          const truth = acceptedInTruth(runs.flat());
          const waiting = runs.map((lines) => [...lines]);
          const texts = cuts.map(() => "");
          for (let turn = 0; waiting.some((lines) => lines.length > 0); turn++) {
            const open = waiting.flatMap((lines, run) => (lines.length > 0 ? [run] : []));
            const run = open[(choices[turn % choices.length] ?? 0) % open.length] ?? 0;
            const line = waiting[run]?.shift();
            if (line) texts[run % texts.length] += writeJournalLine(line);
          }
          const merged = merge(
            ...texts.map((text, file) => {
              const cut = text.slice(0, Math.round((text.length * (cuts[file] ?? 1000)) / 1000));
              return cut.split("\n").flatMap((line) => readJournalLine(line) ?? []);
            }),
          );
          for (const [by, acceptance] of everyAcceptance(merged)) {
            acceptances++;
            assert.ok(truth.get(by)?.has(acceptance), acceptance);
          }
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(acceptances > 100, `only ${String(acceptances)} were looked at`);
  });

  it("loses nothing but the last line when a file is cut off at any byte", () => {
    fc.assert(
      fc.property(randomRuns({ most: 1 }), (runs) => {
        const lines = runs.flat();
        const text = Buffer.from(lines.map(writeJournalLine).join(""));
        for (let length = 0; length <= text.length; length += 7) {
          const cut = text.subarray(0, length).toString();
          const whole = cut.split("\n").length - 1;
          const read = cut.split("\n").flatMap((line) => readJournalLine(line) ?? []);
          assert.ok(read.length === whole || read.length === whole + 1);
          assert.deepEqual(read, lines.slice(0, read.length));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("says the same whatever the order in which the files are read", () => {
    const view = (files: History) => {
      const merged = merge(...files);
      return [
        acceptedBy(merged),
        acceptedBy(merged, otherTarget),
        merged.runs(noon, dead),
        merged.answersOf("file:///a.json", noon, dead),
      ];
    };
    fc.assert(
      fc.property(randomRuns(), (runs) => {
        assert.deepEqual(view(runs), view([...runs].reverse()));
      }),
    );
  });
});
