import assert from "node:assert/strict";
import fc from "fast-check";
import { checkTimeOrder } from "../../../../src/stix/check/timeOrder";

const codes = (object: Record<string, unknown>, version: "2.0" | "2.1" = "2.1") =>
  checkTimeOrder({ type: "indicator", ...object }, version).map(({ code }) => code);

describe("The order of an object's times", () => {
  it("lets modified be created, and not lie before it, at full precision", () => {
    const created = "2024-01-01T00:00:00.123456Z";
    for (const modified of [
      created,
      "2024-01-01T00:00:00.1234560Z",
      "2024-01-01T00:00:00.1234561Z",
      "2024-01-02T00:00:00.000Z",
    ])
      assert.deepEqual(codes({ created, modified }), [], modified);
    for (const modified of ["2024-01-01T00:00:00.123Z", "2024-01-01T00:00:00.123455999Z", "2023-12-31T23:59:60.999Z"])
      assert.deepEqual(codes({ created, modified }), ["stix/modified-before-created"], modified);
  });

  it("wants valid_until later than valid_from, where STIX 2.0 lets it be equal", () => {
    const times = { valid_from: "2024-01-01T00:00:00Z", valid_until: "2024-01-01T00:00:00.000Z" };
    assert.deepEqual(codes(times), ["stix/valid-until-order"]);
    assert.deepEqual(codes(times, "2.0"), []);
    assert.deepEqual(codes({ ...times, valid_until: "2024-01-01T00:00:00.001Z" }), []);
    for (const version of ["2.0", "2.1"] as const)
      assert.deepEqual(codes({ ...times, valid_until: "2023-01-01T00:00:00Z" }, version), ["stix/valid-until-order"]);
  });

  it("is asked of what each type has", () => {
    const early = "2024-01-01T00:00:00Z";
    const late = "2024-01-01T00:00:01Z";
    for (const type of ["campaign", "infrastructure", "intrusion-set", "malware", "sighting", "threat-actor"]) {
      assert.deepEqual(codes({ type, first_seen: late, last_seen: early }), ["stix/interval-order"], type);
      assert.deepEqual(codes({ type, first_seen: late, last_seen: late }), [], type);
    }
    const relationship = { type: "relationship", start_time: early };
    assert.deepEqual(codes({ ...relationship, stop_time: early }), ["stix/interval-strict-order"]);
    assert.deepEqual(codes({ ...relationship, stop_time: late }), []);
    assert.deepEqual(codes({ type: "observed-data", first_observed: late, last_observed: early }), [
      "stix/interval-order",
    ]);
    assert.deepEqual(codes({ type: "network-traffic", start: late, end: early }), ["stix/interval-order"]);
  });

  it("says nothing of what is missing or no timestamp", () => {
    assert.deepEqual(codes({}), []);
    assert.deepEqual(codes({ created: "2024", modified: "2023", valid_from: 7, valid_until: null }), []);
    assert.deepEqual(codes({ created: "2024-01-01T00:00:00.000Z", modified: "yesterday" }), []);
  });

  it("is that of the times themselves", () => {
    const times = fc.tuple(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), fc.nat(99));
    fc.assert(
      fc.property(times, times, ([from, fromMore], [until, untilMore]) => {
        const written = (date: Date, more: number) =>
          date.toISOString().replace("Z", `${String(more).padStart(2, "0")}Z`);
        const isBefore = until.getTime() * 100 + untilMore < from.getTime() * 100 + fromMore;
        const found = codes({ created: written(from, fromMore), modified: written(until, untilMore) });
        assert.equal(found.length === 1, isBefore);
      }),
    );
  });
});
