import assert from "node:assert/strict";
import fc from "fast-check";
import type { ObjectOutcome } from "../../../src/sentinel/outcome";
import { ToldOutcomes } from "../../../src/server/uploads/toldOutcomes";

const outcome = fc.record({
  index: fc.nat({ max: 12 }),
  status: fc.constantFrom("accepted", "rejected", "unknown", "not-sent"),
  reasons: fc.constantFrom([], [{ code: "sentinel/answer", args: ["no"] } as const]),
});

describe("what was told of a plan's objects", () => {
  it("is the last that was told of each, in their order, with the batch that it left with", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, fc.option(fc.nat({ max: 3 }), { nil: undefined }))), (told) => {
        const count = 10;
        const outcomes = new ToldOutcomes(count);
        const expected = new Map<number, { outcome: ObjectOutcome; batch: number | undefined }>();
        for (const [one, batch] of told) {
          outcomes.set(one, batch);
          if (one.index < count) expected.set(one.index, { outcome: { ...one }, batch });
        }
        const inOrder = [...expected.values()].sort((a, b) => a.outcome.index - b.outcome.index);
        assert.deepEqual([...outcomes], inOrder);
        for (let index = 0; index < 13; index++) assert.equal(outcomes.has(index), expected.has(index));
      }),
    );
  });
});
