import assert from "node:assert/strict";
import type { PlanScope } from "../../../src/protocol/uploads";
import type { RunObject, RunRecord } from "../../../src/sentinel/journal/journal";
import type { ScopedObject } from "../../../src/sentinel/journal/leftOfRun";
import { isMeantBy } from "../../../src/server/uploads/planScope";

const sent = (id: string | null, status: RunObject["status"], more: Partial<RunObject> = {}): RunObject => ({
  ...{ file: 0, index: 0, hash: `hash of ${id ?? ""}`, raw: "", modified: null, revoked: false },
  ...{ id, status, reasons: [] },
  ...more,
});

const record = (...objects: RunObject[]): RunRecord => ({
  line: {
    kind: "run",
    version: 1,
    run: "r",
    at: "2026-01-01T00:00:00.000Z",
    process: { pid: 1, host: "here" },
    target: { cloud: "public", workspaceId: "w", sourceSystem: "s" },
    endpoint: "stix-objects",
    files: ["/feeds/a.stix.json", "file:///feeds/b.stix.json"],
    total: objects.length,
    choices: {},
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
  hash: () => `hash of ${id ?? ""}`,
  ...more,
});

describe("what a plan is about", () => {
  const left = (kind: Extract<PlanScope, { kind: "run" }>["left"], ...objects: RunObject[]) =>
    isMeantBy({ kind: "run", run: "r", left: kind }, record(...objects));

  it("is everything where nothing is said, else the object or the ids", () => {
    assert.equal(isMeantBy(undefined, undefined)(object(undefined)), true);
    const third = isMeantBy({ kind: "object", index: 2 }, undefined);
    assert.deepEqual(
      [1, 2, 3].map((index) => third(object("a", { index }))),
      [false, true, false],
    );
    const ids = isMeantBy({ kind: "ids", ids: ["a", "b"] }, undefined);
    assert.deepEqual(
      ["a", "c", undefined].map((id) => ids(object(id))),
      [true, false, false],
    );
  });

  it("is nothing of a run that the journal doesn't know", () => {
    assert.equal(isMeantBy({ kind: "run", run: "x", left: "unfinished" }, undefined)(object("a")), false);
  });

  it("unfinished: what was not settled, or has changed since", () => {
    const isMeant = left("unfinished", sent("a", "accepted"), sent("b", "rejected"), sent("c", "unknown"));
    assert.deepEqual(
      ["a", "b", "c", "never sent"].map((id) => isMeant(object(id))),
      [false, false, true, true],
    );
    assert.equal(isMeant(object("a", { hash: () => "edited" })), true);
    assert.equal(isMeant(object("c", { hash: () => "edited" })), true);
  });

  it("unfinished: objects without an id are known by their content, and nothing is hashed that has an unknown id", () => {
    const isMeant = left("unfinished", sent(null, "accepted", { hash: "h" }));
    assert.equal(isMeant(object(undefined, { hash: () => "h" })), false);
    assert.equal(isMeant(object(undefined, { hash: () => "other" })), true);
    const hash = () => assert.fail("hashed");
    assert.equal(isMeant(object("new", { hash })), true);
  });

  it("what ended so: by the id, though it was mended since; without one by the place under either name, or the content", () => {
    const nameless = { index: 4, hash: "h" };
    const isMeant = left("rejected", sent("a", "rejected"), sent("b", "accepted"), sent(null, "rejected", nameless));
    assert.equal(isMeant(object("a", { hash: () => "mended" })), true);
    assert.equal(isMeant(object("b")), false);
    assert.equal(isMeant(object("new id", { index: 4 })), true);
    assert.equal(isMeant(object(undefined, { index: 9, hash: () => "h" })), true);
    assert.equal(isMeant(object(undefined, { index: 9 })), false);
    const elsewhere = { names: ["file:///feeds/c.stix.json"], index: 4 };
    assert.equal(isMeant(object(undefined, elsewhere)), false);
  });
});
