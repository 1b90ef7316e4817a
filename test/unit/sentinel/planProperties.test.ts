import assert from "node:assert/strict";
import fc from "fast-check";
import { endpoints } from "../../../src/sentinel/endpoints";
import { compareTimes } from "../../../src/sentinel/plan/compareTimes";
import { heldBack, isChoice, type PlanGroupName, type UploadPlan } from "../../../src/sentinel/plan/uploadPlan";
import { accepted, candidate, plan, type TestObject, type TestSurroundings } from "./planning";

const ids = ["a", "b", "c", "d", "e", undefined];
const times = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.0001Z", "2026-07-01T00:00:00Z"];
const levels = ["unmarked", "clear", "green", "amber", "amber+strict", "red"] as const;

const object: fc.Arbitrary<TestObject> = fc.record({
  id: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...ids) }, { weight: 2, arbitrary: fc.uuid() }),
  type: fc.constantFrom("indicator", "indicator", "identity", "malware", undefined),
  hasErrors: fc.boolean(),
  bytes: fc.constantFrom(1, 400, 500_000, 999_999, 1_000_001),
  modified: fc.constantFrom(...times, undefined),
  isRevoked: fc.boolean(),
  validUntil: fc.constantFrom(...times, undefined),
  doubt: fc.constantFrom(undefined, { value: "10.0.0.1", code: "pattern/private-address" }),
  tlp: fc.constantFrom(...levels),
  hasUnknownMarking: fc.boolean(),
  content: fc.constantFrom("one", "two", "content"),
  layout: fc.constantFrom("plain", "indented"),
});
const objects = fc.oneof(
  fc.array(object, { maxLength: 12 }),
  fc.array(
    object.map((each) => ({ ...each, hasErrors: false, type: "indicator", bytes: 400 })),
    { maxLength: 230, size: "max" },
  ),
);
const record = fc.record({
  hash: fc.constantFrom("hash of one", "hash of content"),
  raw: fc.constantFrom("hash of one, plain", "hash of content, plain"),
  modified: fc.constantFrom(...times, null),
  revoked: fc.boolean(),
});
const choiceGroups = (Object.keys(isChoice) as PlanGroupName[]).filter((group) => isChoice[group]);
const someKeys = fc.subarray(["a", "b", "c", "d", "#hash of one", "#hash of two"]);
const surroundings: fc.Arbitrary<TestSurroundings> = fc.record({
  endpoint: fc.constantFrom(...Object.values(endpoints)),
  accepted: fc
    .dictionary(fc.constantFrom("a", "b", "c", "#hash of one"), record)
    .map((records) => Object.fromEntries(Object.entries(records).map(([key, own]) => [key, accepted(own)]))),
  choices: fc.record({
    policy: fc.constantFrom("valid-only", "all-or-nothing"),
    tlpCeiling: fc.constantFrom("green", "amber", "red", "red"),
    leftOutGroups: fc.subarray(choiceGroups),
    ticked: someKeys,
    unticked: someKeys,
  }),
});

function holds(check: (planned: UploadPlan, all: readonly TestObject[], around: TestSurroundings) => void): void {
  fc.assert(
    fc.property(objects, surroundings, (all, around) => {
      check(plan(all, around), all, around);
    }),
    { numRuns: 300 },
  );
}

describe("Every plan", () => {
  it("has each object in exactly one group, and either sends it or says why not", () => {
    holds(({ objects: planned, summary, batches, ...rest }, all) => {
      assert.deepEqual(
        planned.map(({ index }) => index),
        [...all.keys()],
      );
      for (const { goes, reason } of planned) assert.equal(goes, reason === undefined);
      const sent = batches.flat();
      const stays = heldBack({ objects: planned, summary, batches, ...rest }).map(({ index }) => index);
      assert.deepEqual(
        [...sent, ...stays].sort((a, b) => a - b),
        [...all.keys()],
      );
      const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
      assert.equal(sum(summary.groups.map(({ count }) => count)), all.length);
      assert.equal(sum(summary.groups.map(({ goes }) => goes)), sent.length);
      assert.equal(sum(Object.values(summary.sendCounts)), sent.length);
      assert.equal(sum(summary.heldBackCounts.map(({ count }) => count)), stays.length);
      assert.deepEqual([summary.total, summary.sending, summary.requests], [all.length, sent.length, batches.length]);
    });
  });

  it("has batches of exactly what goes, in order, that keep both limits", () => {
    holds(({ objects: planned, batches }, all) => {
      assert.deepEqual(
        batches.flat(),
        planned.filter(({ goes }) => goes).map(({ index }) => index),
      );
      for (const batch of batches) {
        const bytes = batch.reduce((sum, index) => sum + (all[index]?.bytes ?? 0), 0);
        assert.ok(batch.length > 0 && batch.length <= 100);
        assert.ok(bytes <= 1_000_000 || batch.length === 1);
      }
    });
  });

  it("never sends an id twice, nor what is invalid, above the ceiling or would undo what was accepted", () => {
    holds(({ batches }, all, { endpoint, choices, accepted: known = {} }) => {
      const sent = batches.flat().map((index) => candidate(index, all[index]));
      const named = sent.flatMap(({ id }) => id ?? []);
      assert.equal(new Set(named).size, named.length);
      for (const { id, type, hasErrors, tlp, isRevoked, modified } of sent) {
        assert.ok(!hasErrors && type !== undefined && endpoint?.types.includes(type) === true);
        assert.ok(levels.indexOf(tlp) <= levels.indexOf(choices?.tlpCeiling ?? "amber"));
        const before = id === undefined ? undefined : known[id];
        if (before?.revoked !== true || isRevoked) continue;
        assert.ok(modified !== undefined && before.modified !== null && compareTimes(modified, before.modified) > 0);
      }
    });
  });

  it("has the same groups whatever is chosen, and ticking sends nothing of a group that is no choice", () => {
    holds((planned, all, around) => {
      const everything = all.flatMap(({ id, content = "content" }) => [id ?? "", `#hash of ${content}`]);
      const ofNames = (each: UploadPlan): PlanGroupName[] => each.objects.map(({ group }) => group);
      for (const choices of [{ ticked: everything, leftOutGroups: [] }, { unticked: everything }]) {
        const other = plan(all, { ...around, choices: { ...around.choices, ...choices } });
        assert.deepEqual(ofNames(other), ofNames(planned));
        for (const { group, goes } of other.objects) assert.ok(!goes || isChoice[group]);
        if (choices.unticked) assert.deepEqual(other.batches, []);
      }
    });
  });
});
