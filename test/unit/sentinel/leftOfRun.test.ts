import assert from "node:assert/strict";
import type { RunObject, RunRecord } from "../../../src/sentinel/journal/journal";
import { endedAs, settledIn } from "../../../src/sentinel/journal/leftOfRun";
import { wholeRun } from "../../../src/sentinel/journal/wholeRun";

type Ended = readonly [index: number, id: string | null, hash: string, status: RunObject["status"]];

function runOf(name: string, ended: readonly Ended[], resumes?: string, files = ["/a.json"]): RunRecord {
  return {
    line: {
      kind: "run",
      version: 1,
      run: name,
      at: "2026-01-01T00:00:00.000Z",
      process: { pid: 1, host: "here" },
      target: { cloud: "public", workspaceId: "w", sourceSystem: "s" },
      endpoint: "stix-objects",
      files,
      total: ended.length,
      ...(resumes !== undefined && { resumes }),
      choices: {},
    },
    state: "interrupted",
    stopped: null,
    endedAt: null,
    isSettled: false,
    objects: ended.map(([index, id, hash, status]) => {
      return { file: 0, index, id, hash, raw: hash, modified: null, revoked: false, status, reasons: [] };
    }),
  };
}

const found = (index: number, id: string | undefined, hash: string, file = "/a.json") => {
  return { names: [file], index, id, modified: undefined, hash: () => hash };
};

describe("What is left of a run", () => {
  const run = runOf("one", [
    [0, "x--1", "h1", "accepted"],
    [1, "x--2", "h2", "rejected"],
    [2, "x--3", "h3", "unknown"],
    [3, null, "h4", "unknown"],
  ]);

  it("settled is what was accepted or rejected, while its content is the same", () => {
    const settled = settledIn(run);
    assert.equal(settled(found(9, "x--1", "h1"))?.status, "accepted", "wherever it is now");
    assert.equal(settled(found(1, "x--2", "h2"))?.status, "rejected");
    assert.equal(settled(found(0, "x--1", "other")), undefined, "it was changed since");
    assert.equal(settled(found(2, "x--3", "h3")), undefined);
    assert.equal(settled(found(5, "x--9", "h9")), undefined, "the run never came to it");
  });

  it("the hash is asked for only where the run may have settled the object", () => {
    const never = { names: [], index: 0, id: "x--9", modified: undefined, hash: () => assert.fail("asked") };
    assert.equal(settledIn(run)(never), undefined);
    assert.equal(endedAs(runOf("two", []), "unknown")(never), false);
  });

  it("ended so: by id though it was mended since, without one by place or content", () => {
    const wasUnknown = endedAs(run, "unknown");
    assert.ok(wasUnknown(found(7, "x--3", "mended")));
    assert.ok(wasUnknown(found(3, "x--4", "given an id")));
    assert.ok(wasUnknown(found(8, undefined, "h4")));
    assert.ok(!wasUnknown(found(3, undefined, "other", "/b.json")));
    assert.ok(!wasUnknown(found(0, "x--1", "h1")));
    assert.ok(endedAs(run, "rejected")(found(1, "x--2", "mended")));
  });

  it("a run and those that it took up are one, with the last word on each object", () => {
    const first = runOf("first", [
      [0, "x--1", "h1", "accepted"],
      [1, "x--2", "h2", "unknown"],
      [2, "x--3", "h3", "unknown"],
    ]);
    const second = runOf("second", [[1, "x--2", "h2", "rejected"]], "first", ["/b.json", "/a.json"]);
    const moved = { ...second, objects: second.objects.map((object) => ({ ...object, file: 1 })) };
    const third = runOf("third", [[2, "x--3", "h3", "not-sent"]], "second");
    const { line, objects } = wholeRun(third, [third, moved, first]);
    assert.equal(line.run, "third");
    assert.deepEqual(line.files, ["/a.json"]);
    assert.deepEqual(
      objects.map(({ id, status, file }) => [id, status, line.files[file]]),
      [
        ["x--1", "accepted", "/a.json"],
        ["x--2", "rejected", "/a.json"],
        ["x--3", "unknown", "/a.json"],
      ],
    );
  });

  it("a run that took up none is itself, and a circle in a strange journal ends", () => {
    assert.equal(wholeRun(run, [run]), run);
    const a = runOf("a", [[0, "x--1", "h1", "accepted"]], "b");
    const b = runOf("b", [[1, "x--2", "h2", "accepted"]], "a");
    assert.equal(wholeRun(a, [a, b]).objects.length, 2);
  });
});
