import assert from "node:assert/strict";
import { endpoints } from "../../../src/sentinel/endpoints";
import { heldBack } from "../../../src/sentinel/plan/uploadPlan";
import { accepted, groups, now, plan, reasons } from "./planning";

const levels = ["unmarked", "clear", "green", "amber", "amber+strict", "red"] as const;

describe("The plan of an upload", () => {
  it("has batches of at most a hundred, in the objects' order", () => {
    for (const [count, sizes] of [
      [0, []],
      [1, [1]],
      [100, [100]],
      [101, [100, 1]],
      [250, [100, 100, 50]],
    ] as const) {
      const { batches, summary } = plan(Array.from({ length: count }, () => ({})));
      assert.deepEqual(
        batches.map((batch) => batch.length),
        sizes,
      );
      assert.deepEqual(batches.flat(), [...Array(count).keys()]);
      assert.deepEqual(summary.sendCounts, count === 0 ? {} : { indicator: count });
      assert.deepEqual([summary.sending, summary.total, summary.requests], [count, count, sizes.length]);
    }
  });

  it("divides batches that would be too long, and sends what is too long alone", () => {
    const lengths = [600_000, 300_000, 100_000, 1, 3_000_000, 10, 999_990, 1];
    const { batches } = plan(lengths.map((bytes) => ({ bytes })));
    assert.deepEqual(batches, [[0, 1, 2], [3], [4], [5, 6], [7]]);
  });

  it("takes the types that the endpoint takes, and says which it doesn't", () => {
    const types = ["indicator", "attack-pattern", "identity", "threat-actor", "relationship", "malware", "ipv4-addr"];
    const all = types.map((type) => ({ type }));
    const current = plan(all);
    assert.deepEqual(current.batches, [[0, 1, 2, 3, 4]]);
    assert.deepEqual(heldBack(current), [
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
      assert.equal(heldBack(planned).length, 6);
    }
  });

  it("leaves behind what has errors or no type, and sends the others", () => {
    const planned = plan([{ hasErrors: true }, {}, { type: undefined }, { type: "malware", hasErrors: true }]);
    assert.deepEqual(groups(planned), ["invalid", "+new", "invalid", "type-not-taken"]);
    assert.deepEqual(reasons(planned), ["sentinel/invalid", undefined, "sentinel/invalid", "sentinel/type-not-taken"]);
  });

  it("sends all or nothing where that is the policy", () => {
    const choices = { policy: "all-or-nothing" } as const;
    const planned = plan([{}, { hasErrors: true }, {}], { choices });
    assert.deepEqual(planned.batches, []);
    assert.deepEqual(reasons(planned), ["sentinel/all-or-nothing", "sentinel/invalid", "sentinel/all-or-nothing"]);
    assert.deepEqual(groups(planned), ["new", "invalid", "new"]);
    const conflicting = plan([{}, { id: "a", content: "one" }, { id: "a", content: "two" }], { choices });
    assert.deepEqual(conflicting.batches, []);
    const others = plan([{}, { type: "malware", hasErrors: true }, { validUntil: now }, { id: "indicator--0" }], {
      choices,
    });
    assert.deepEqual(others.batches, [[0, 2]], "what the endpoint wouldn't take and what is chosen stops nothing");
  });

  it("sends nothing where something that would go is above the ceiling", () => {
    const planned = plan([{ tlp: "clear" }, { tlp: "amber+strict" }, { tlp: "amber" }]);
    assert.deepEqual(planned.batches, []);
    assert.equal(planned.summary.highestTlp, "amber+strict");
    assert.deepEqual(planned.summary.heldBackCounts, [
      { reason: { code: "sentinel/tlp-above-ceiling", args: ["AMBER+STRICT", "AMBER"] }, count: 3 },
    ]);
    assert.deepEqual(planned.summary.groups, [{ group: "new", count: 3, goes: 0 }]);
  });

  it("sends what is at the ceiling or below, and what carries no marking", () => {
    for (const [rank, tlpCeiling] of levels.entries()) {
      if (tlpCeiling === "unmarked") continue;
      for (const [own, tlp] of levels.entries()) {
        const { batches } = plan([{ tlp }], { choices: { tlpCeiling } });
        assert.equal(batches.length, own <= rank ? 1 : 0, `${tlp} under ${tlpCeiling}`);
      }
    }
  });

  it("does not let an unknown marking hide a known one, and counts it", () => {
    const hidden = plan([{ tlp: "red", hasUnknownMarking: true }]);
    assert.deepEqual([hidden.batches, hidden.summary.unknownMarkings], [[], 0]);
    const open = plan([{ hasUnknownMarking: true }, { tlp: "green", hasUnknownMarking: true }, {}]);
    const { highestTlp, unknownMarkings } = open.summary;
    assert.deepEqual([open.batches, highestTlp, unknownMarkings], [[[0, 1, 2]], "green", 2]);
  });

  it("looks at the level of those alone that would go", () => {
    const planned = plan(
      [
        { tlp: "red", hasErrors: true },
        { tlp: "red", type: "malware" },
        { tlp: "red", id: "left" },
        { tlp: "red", id: "known" },
        { tlp: "green" },
      ],
      { choices: { unticked: ["left"] }, accepted: { known: accepted() } },
    );
    assert.deepEqual([planned.batches, planned.summary.highestTlp], [[[4]], "green"]);
  });

  it("counts what goes by type and group, and what stays by reason, most first", () => {
    const { summary } = plan(
      [
        {},
        { type: "identity" },
        { id: "known" },
        { hasErrors: true },
        { type: "tool" },
        { type: "tool" },
        { type: "file" },
        { id: "left" },
      ],
      { accepted: { known: accepted() }, choices: { leftOutGroups: [], unticked: ["left"] } },
    );
    assert.deepEqual(summary.sendCounts, { indicator: 2, identity: 1 });
    assert.deepEqual(
      summary.heldBackCounts.map(({ reason, count }) => [reason.code, reason.args[0], count]),
      [
        ["sentinel/type-not-taken", "tool", 2],
        ["sentinel/invalid", undefined, 1],
        ["sentinel/type-not-taken", "file", 1],
        ["sentinel/not-chosen", undefined, 1],
      ],
    );
    assert.deepEqual(summary.groups, [
      { group: "type-not-taken", count: 3, goes: 0 },
      { group: "invalid", count: 1, goes: 0 },
      { group: "unchanged", count: 1, goes: 1 },
      { group: "new", count: 3, goes: 2 },
    ]);
  });
});
