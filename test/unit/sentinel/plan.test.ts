import assert from "node:assert/strict";
import fc from "fast-check";
import { endpoints } from "../../../src/sentinel/endpoints";
import { type Candidate, planUpload, type PlanOptions } from "../../../src/sentinel/plan";

function candidate(index: number, change: Partial<Candidate> = {}): Candidate {
  const id = `indicator--${String(index)}`;
  return { index, id, type: "indicator", hasErrors: false, tlp: "unmarked", hasUnknownMarking: false, ...change };
}

function plan(candidates: readonly Partial<Candidate>[], options: Partial<PlanOptions> = {}) {
  return planUpload(
    candidates.map((change, index) => candidate(index, change)),
    { endpoint: endpoints["stix-objects"], policy: "valid-only", tlpCeiling: "amber", ...options },
  );
}

const reasons = (planned: ReturnType<typeof plan>) =>
  planned.heldBack.map(({ index, status, reasons: [reason] }) => [index, status, reason?.code]);

describe("The plan of an upload", () => {
  it("has batches of at most a hundred, in the objects' order", () => {
    for (const [count, sizes] of [
      [0, []],
      [1, [1]],
      [100, [100]],
      [101, [100, 1]],
      [250, [100, 100, 50]],
    ] as const) {
      const { batches, sendCounts } = plan(Array.from({ length: count }, () => ({})));
      assert.deepEqual(
        batches.map((batch) => batch.length),
        sizes,
      );
      assert.deepEqual(batches.flat(), [...Array(count).keys()]);
      assert.deepEqual(sendCounts, count === 0 ? {} : { indicator: count });
    }
  });

  it("takes the types that the endpoint takes, and says which it doesn't", () => {
    const types = ["indicator", "attack-pattern", "identity", "threat-actor", "relationship", "malware", "ipv4-addr"];
    const all = types.map((type) => ({ type }));
    const current = plan(all);
    assert.deepEqual(current.batches, [[0, 1, 2, 3, 4]]);
    assert.deepEqual(current.heldBack, [
      {
        index: 5,
        status: "not-sent",
        reasons: [{ code: "sentinel/type-not-taken", args: ["malware", "stix-objects"] }],
      },
      {
        index: 6,
        status: "not-sent",
        reasons: [{ code: "sentinel/type-not-taken", args: ["ipv4-addr", "stix-objects"] }],
      },
    ]);
    for (const endpoint of [endpoints.indicators, endpoints.legacy]) {
      const planned = plan(all, { endpoint });
      assert.deepEqual([planned.endpoint, planned.batches], [endpoint.name, [[0]]]);
      assert.equal(planned.heldBack.length, 6);
    }
  });

  it("leaves behind what has errors or no type, and sends the others", () => {
    const planned = plan([{ hasErrors: true }, {}, { type: undefined }, { type: "malware", hasErrors: true }]);
    assert.deepEqual(planned.batches, [[1]]);
    assert.deepEqual(reasons(planned), [
      [0, "not-sent", "sentinel/invalid"],
      [2, "not-sent", "sentinel/invalid"],
      [3, "not-sent", "sentinel/type-not-taken"],
    ]);
  });

  it("sends all or nothing where that is the policy", () => {
    const planned = plan([{}, { hasErrors: true }, {}], { policy: "all-or-nothing" });
    assert.deepEqual(planned.batches, []);
    assert.deepEqual(reasons(planned), [
      [0, "not-sent", "sentinel/all-or-nothing"],
      [1, "not-sent", "sentinel/invalid"],
      [2, "not-sent", "sentinel/all-or-nothing"],
    ]);
    const others = plan([{}, { type: "malware", hasErrors: true }], { policy: "all-or-nothing" });
    assert.deepEqual(others.batches, [[0]], "what the endpoint wouldn't take anyhow stops nothing");
  });

  it("sends nothing of a document that holds something above the ceiling", () => {
    const planned = plan([{ tlp: "clear" }, { tlp: "amber+strict" }, { tlp: "amber" }]);
    assert.deepEqual(planned.batches, []);
    assert.equal(planned.highestTlp, "amber+strict");
    assert.deepEqual(planned.heldBackCounts, [
      { reason: { code: "sentinel/tlp-above-ceiling", args: ["AMBER+STRICT", "AMBER"] }, count: 3 },
    ]);
  });

  it("sends what is at the ceiling or below, and what carries no marking", () => {
    const levels = ["unmarked", "clear", "green", "amber", "amber+strict", "red"] as const;
    for (const [rank, tlpCeiling] of levels.entries()) {
      if (tlpCeiling === "unmarked") continue;
      for (const [own, tlp] of levels.entries())
        assert.equal(plan([{ tlp }], { tlpCeiling }).batches.length, own <= rank ? 1 : 0, `${tlp} under ${tlpCeiling}`);
    }
  });

  it("does not let an unknown marking hide a known one, and counts it", () => {
    const hidden = plan([{ tlp: "red", hasUnknownMarking: true }]);
    assert.deepEqual([hidden.batches, hidden.unknownMarkings], [[], 0]);
    const open = plan([{ hasUnknownMarking: true }, { tlp: "green", hasUnknownMarking: true }, {}]);
    assert.deepEqual([open.batches, open.highestTlp, open.unknownMarkings], [[[0, 1, 2]], "green", 2]);
  });

  it("looks at the level of those alone that would go", () => {
    const planned = plan([{ tlp: "red", hasErrors: true }, { tlp: "red", type: "malware" }, { tlp: "green" }]);
    assert.deepEqual(planned.batches, [[2]]);
    assert.equal(planned.highestTlp, "green");
  });

  it("counts what goes by type and what stays by reason, most first", () => {
    const planned = plan([
      {},
      { type: "identity" },
      {},
      { hasErrors: true },
      { type: "tool" },
      { type: "tool" },
      { type: "file" },
    ]);
    assert.deepEqual(planned.sendCounts, { indicator: 2, identity: 1 });
    assert.deepEqual(
      planned.heldBackCounts.map(({ reason, count }) => [reason.code, reason.args[0], count]),
      [
        ["sentinel/type-not-taken", "tool", 2],
        ["sentinel/invalid", undefined, 1],
        ["sentinel/type-not-taken", "file", 1],
      ],
    );
  });

  it("gives each object exactly one place", () => {
    const candidates = fc.array(
      fc.record({
        type: fc.constantFrom("indicator", "identity", "malware", undefined),
        hasErrors: fc.boolean(),
        tlp: fc.constantFrom("unmarked", "clear", "green", "amber", "amber+strict", "red"),
        hasUnknownMarking: fc.boolean(),
      }),
      { maxLength: 230 },
    );
    const options = fc.record({
      endpoint: fc.constantFrom(...Object.values(endpoints)),
      policy: fc.constantFrom("valid-only", "all-or-nothing"),
      tlpCeiling: fc.constantFrom("green", "amber", "red"),
    });
    fc.assert(
      fc.property(candidates, options, (all, chosen) => {
        const planned = plan(all, chosen);
        const sent = planned.batches.flat();
        const placed = [...sent, ...planned.heldBack.map(({ index }) => index)].sort((a, b) => a - b);
        assert.deepEqual(placed, [...all.keys()]);
        assert.ok(planned.batches.every(({ length }) => length > 0 && length <= 100));
        assert.ok(sent.every((index) => all[index]?.hasErrors === false));
        assert.equal(
          Object.values(planned.sendCounts).reduce((sum, count) => sum + count, 0),
          sent.length,
        );
        assert.equal(
          planned.heldBackCounts.reduce((sum, { count }) => sum + count, 0),
          planned.heldBack.length,
        );
      }),
    );
  });
});
