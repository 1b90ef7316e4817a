import assert from "node:assert/strict";
import { type Revocable, revocationsOf } from "../../../src/extension/upload/revokeTargets";
import type { Target } from "../../../src/sentinel/target";

const target = (workspaceId: string, sourceSystem = "s"): Target => ({ cloud: "public", workspaceId, sourceSystem });
const object = (id: string, ...history: readonly (readonly [Target, boolean])[]): Revocable => ({
  index: 0,
  id,
  name: undefined,
  isRevoked: false,
  history: history.map(([where, revoked]) => ({
    target: where,
    accepted: { hash: "", raw: "", modified: null, revoked, at: "2026-01-01T00:00:00.000Z", run: "r" },
  })),
});
const ids = (objects: readonly Revocable[]) => objects.map(({ id }) => id);

describe("where revocations go", () => {
  it("is each target that accepted the object, under its source system, once", () => {
    const { known, unknown } = revocationsOf([
      object("a", [target("ONE"), false], [target("two", "other"), false]),
      object("b", [target("one"), false]),
    ]);
    assert.deepEqual(
      known.map(({ target: { workspaceId, sourceSystem }, objects }) => [workspaceId, sourceSystem, ids(objects)]),
      [
        ["ONE", "s", ["a", "b"]],
        ["two", "other", ["a"]],
      ],
    );
    assert.deepEqual(unknown, []);
  });

  it("is not where the object is revoked already", () => {
    const half = object("a", [target("one"), true], [target("two"), false]);
    const whole = object("b", [target("one"), true]);
    const { known, revoked } = revocationsOf([half, whole]);
    assert.deepEqual(
      known.map(({ target: { workspaceId }, objects }) => [workspaceId, ids(objects)]),
      [["two", ["a"]]],
    );
    assert.deepEqual(ids(revoked), ["b"]);
  });

  it("is asked for where the journal knows nothing of the object", () => {
    assert.deepEqual(ids(revocationsOf([object("a")]).unknown), ["a"]);
  });
});
