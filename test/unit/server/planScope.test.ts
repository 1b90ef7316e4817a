import assert from "node:assert/strict";
import type { PlanScope } from "../../../src/protocol/uploads";
import type { RunObject, RunRecord } from "../../../src/sentinel/journal/journal";
import type { ScopedObject } from "../../../src/sentinel/journal/leftOfRun";
import { writeScope } from "../../../src/sentinel/journal/runScope";
import { areAllFound, type IsMeant, meantBy } from "../../../src/server/uploads/planScope";

const sent = (id: string | null, status: RunObject["status"], more: Partial<RunObject> = {}): RunObject => ({
  ...{ file: 0, index: 0, hash: `hash of ${id ?? ""}`, raw: "", modified: null, revoked: false },
  ...{ id, status, reasons: [] },
  ...more,
});

const record = (objects: readonly RunObject[], run = "r", choices: unknown = {}, resumes?: string): RunRecord => ({
  line: {
    kind: "run",
    version: 1,
    run,
    at: "2026-01-01T00:00:00.000Z",
    process: { pid: 1, host: "here" },
    target: { cloud: "public", workspaceId: "w", sourceSystem: "s" },
    endpoint: "stix-objects",
    files: ["/feeds/a.stix.json", "file:///feeds/b.stix.json"],
    total: objects.length,
    ...(resumes !== undefined && { resumes }),
    choices,
  },
  state: "interrupted",
  stopped: null,
  endedAt: null,
  isSettled: false,
  objects,
});

/** An object of the first file as it was sent, but for what is given. */
const object = (id: string | undefined, more: Partial<ScopedObject> = {}): ScopedObject => ({
  names: ["file:///feeds/a.stix.json", "/feeds/a.stix.json"],
  index: 0,
  id,
  modified: undefined,
  hash: () => `hash of ${id ?? ""}`,
  ...more,
});

describe("what a plan is about", () => {
  const isMeantBy = async (scope: PlanScope | undefined, ...runs: RunRecord[]): Promise<IsMeant> => {
    const meant = await meantBy(scope, () => Promise.resolve(runs));
    assert.ok(meant.kind === "meant", JSON.stringify(meant));
    return meant.isMeant;
  };
  const left = (kind: Extract<PlanScope, { kind: "run" }>["left"], ...objects: RunObject[]) =>
    isMeantBy({ kind: "run", run: "r", left: kind }, record(objects));

  it("is everything where nothing is said, else the ids", async () => {
    assert.equal((await isMeantBy(undefined))(object(undefined)), true);
    const ids = await isMeantBy({ kind: "ids", ids: ["a", "b"] });
    assert.deepEqual(
      ["a", "c", undefined].map((id) => ids(object(id))),
      [true, false, false],
    );
  });

  it("is nothing of a run that the journal doesn't know, or that only the command line can resume", async () => {
    const unfinished = { kind: "run", run: "r", left: "unfinished" } as const;
    const because = async (...runs: RunRecord[]) => {
      const meant = await meantBy(unfinished, () => Promise.resolve(runs));
      return meant.kind === "nothing" ? meant.because : undefined;
    };
    assert.equal(await because(), "no-such-run");
    assert.equal(await because(record([], "r", { only: { status: "rejected", run: "gone" } })), "no-such-run");
    const since = { ref: "main", commit: "0".repeat(40), revokedAt: null };
    assert.equal(await because(record([], "r", { since })), "command-line-only");
  });

  it("is the object that was seen, at its place in that version and by its id in another", async () => {
    const third = await isMeantBy({ kind: "objects", version: 7, objects: [{ index: 2, id: "a" }] });
    const at = (version: number | undefined, id: string | undefined) =>
      [1, 2].map((index) => third(object(id, { index }), version));
    assert.deepEqual(at(7, "a"), [false, true]);
    assert.deepEqual(at(7, "b"), [false, false], "another document of the same name and version");
    assert.deepEqual(at(8, "a"), [true, true]);
    assert.deepEqual(at(undefined, "b"), [false, false]);
    const nameless = await isMeantBy({ kind: "objects", version: 7, objects: [{ index: 2, id: null }] });
    assert.deepEqual(
      [7, 8].map((version) => nameless(object(undefined, { index: 2 }), version)),
      [true, false],
    );
  });

  it("is found whole where all objects that were seen are there, and no others with their ids", () => {
    const seen = [
      { index: 0, id: "a" },
      { index: 4, id: "b" },
    ];
    const found = (...ids: (string | undefined)[]) =>
      areAllFound(
        seen,
        ids.map((id) => ({ id })),
      );
    assert.equal(found("b", "a"), true);
    assert.equal(found("a"), false);
    assert.equal(found("a", "a"), false);
    assert.equal(found("a", "b", "b"), false);
    assert.equal(found(), false);
    assert.equal(areAllFound([{ index: 3, id: null }], [{ id: undefined }]), true);
  });

  it("unfinished: nothing that the run was never about, however often it was resumed", async () => {
    const scopes: readonly [PlanScope, RunRecord[]][] = [
      [{ kind: "ids", ids: ["a", "b"] }, []],
      [{ kind: "objects", version: 1, objects: [{ index: 7, id: null }] }, []],
      [
        { kind: "run", run: "before", left: "rejected" },
        [record([sent("a", "rejected"), sent("c", "accepted")], "before")],
      ],
    ];
    for (const [scope, before] of scopes) {
      const first = await meantBy(scope, () => Promise.resolve(before));
      assert.ok(first.kind === "meant");
      const one = record([sent("b", "accepted")], "one", writeScope(first.scope));
      const second = await meantBy({ kind: "run", run: "one", left: "unfinished" }, () =>
        Promise.resolve([one, ...before]),
      );
      assert.ok(second.kind === "meant");
      const two = record([], "two", writeScope(second.scope), "one");
      const isMeant = await isMeantBy({ kind: "run", run: "two", left: "unfinished" }, two, one, ...before);
      const found = ["a", "b", "c", "d"].filter((id) => isMeant(object(id, { index: id === "a" ? 7 : 0 })));
      assert.deepEqual(found, ["a"], scope.kind);
    }
  });

  it("unfinished and ended so: no older version of what the run sent", async () => {
    const at = (day: number) => `2026-01-0${String(day)}T00:00:00.000Z`;
    for (const status of ["rejected", "unknown"] as const)
      for (const kind of ["unfinished", status] as const) {
        const isMeant = await left(kind, sent("a", status, { modified: at(2) }));
        const of = (day: number) => isMeant(object("a", { modified: at(day), hash: () => `of ${String(day)}` }));
        assert.deepEqual([of(1), of(2), of(3)], [false, true, true], `${status}, ${kind}`);
      }
  });

  it("unfinished: what was not settled, or has changed since", async () => {
    const isMeant = await left("unfinished", sent("a", "accepted"), sent("b", "rejected"), sent("c", "unknown"));
    assert.deepEqual(
      ["a", "b", "c", "never sent"].map((id) => isMeant(object(id))),
      [false, false, true, true],
    );
    assert.equal(isMeant(object("a", { hash: () => "edited" })), true);
    assert.equal(isMeant(object("c", { hash: () => "edited" })), true);
  });

  it("unfinished: objects without an id are known by their content, and nothing is hashed that has an unknown id", async () => {
    const isMeant = await left("unfinished", sent(null, "accepted", { hash: "h" }));
    assert.equal(isMeant(object(undefined, { hash: () => "h" })), false);
    assert.equal(isMeant(object(undefined, { hash: () => "other" })), true);
    const hash = () => assert.fail("hashed");
    assert.equal(isMeant(object("new", { hash })), true);
  });

  it("what ended so: by the id, though it was mended since; without one by the place under either name, or the content", async () => {
    const nameless = { index: 4, hash: "h" };
    const isMeant = await left(
      "rejected",
      sent("a", "rejected"),
      sent("b", "accepted"),
      sent(null, "rejected", nameless),
    );
    assert.equal(isMeant(object("a", { hash: () => "mended" })), true);
    assert.equal(isMeant(object("b")), false);
    assert.equal(isMeant(object("new id", { index: 4 })), true);
    assert.equal(isMeant(object(undefined, { index: 9, hash: () => "h" })), true);
    assert.equal(isMeant(object(undefined, { index: 9 })), false);
    const elsewhere = { names: ["file:///feeds/c.stix.json"], index: 4 };
    assert.equal(isMeant(object(undefined, elsewhere)), false);
  });
});
