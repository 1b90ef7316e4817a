import assert from "node:assert/strict";
import fc from "fast-check";
import { compareTimes, durationMs, odataTime, siemTime, timeKey } from "../../../src/defender/alertTime";

describe("times of alerts", () => {
  it("are compared at full precision", () => {
    assert.ok(compareTimes("2020-09-30T14:11:44.0779765Z", "2020-09-30T14:11:44.0779764Z") > 0);
    assert.ok(compareTimes("2020-09-30T14:11:44Z", "2020-09-30T14:11:44.0000001Z") < 0);
    assert.ok(compareTimes("2020-09-30T14:11:44.35743Z", "2020-09-30T14:11:44.357Z") > 0);
    assert.equal(compareTimes("2020-09-30T14:11:44.1Z", "2020-09-30T14:11:44.1000000Z"), 0);
    assert.equal(compareTimes("2020-09-30T16:11:44.1+02:00", "2020-09-30T14:11:44.1"), 0);
    assert.equal(compareTimes("2020-09-30T22:11:44.1-0330", "2020-10-01T01:41:44.1Z"), 0);
    assert.ok(compareTimes("", "2020-09-30T14:11:44Z") < 0);
  });

  it("order as Date does wherever Date can tell", () => {
    const time = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, (a, b) => {
        assert.equal(Math.sign(compareTimes(a.toISOString(), b.toISOString())), Math.sign(a.getTime() - b.getTime()));
      }),
    );
  });

  it("are none where they are no ISO 8601 time", () => {
    for (const text of [
      "",
      "soon",
      "2020-13-01",
      "2020-02-30T00:00:00Z",
      "2020-01-01T25:00:00Z",
      "1600000000",
      "2020-09-30T14:11:44ZZ",
    ])
      assert.equal(timeKey(text), undefined, text);
  });

  it("are spelt for the SIEM API as its samples are, and for OData with a zone", () => {
    assert.equal(siemTime("2016-09-12"), "2016-09-12T00:00:00.000");
    assert.equal(siemTime("2016-09-12T00:00:00Z"), "2016-09-12T00:00:00.000");
    assert.equal(siemTime("2020-09-30T14:11:44.0779765Z"), "2020-09-30T14:11:44.0779765");
    assert.equal(siemTime("2020-09-30T14:11:44.1200000+09:00"), "2020-09-30T05:11:44.120");
    assert.equal(odataTime("2020-09-30T14:11:44.35743"), "2020-09-30T14:11:44.35743Z");
    assert.equal(odataTime("yesterday"), undefined);
  });

  it("keep every digit that a service gave", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (ticks) => {
        const time = `2020-09-30T14:11:44.${String(ticks).padStart(7, "0")}Z`;
        assert.equal(compareTimes(`${siemTime(time)!}Z`, time), 0);
        assert.equal(compareTimes(odataTime(time)!, time), 0);
      }),
    );
  });
});

describe("durations", () => {
  it("are ISO 8601 with a fixed length", () => {
    assert.equal(durationMs("PT10M"), 600_000);
    assert.equal(durationMs("PT2H"), 7_200_000);
    assert.equal(durationMs("P1DT12H30M"), 131_400_000);
    assert.equal(durationMs("P2W"), 14 * 86_400_000);
    assert.equal(durationMs("PT1.5S"), 1500);
  });

  it("are none where their length depends on the calendar, or they are no duration", () => {
    for (const text of ["", "P", "PT", "P1DT", "P1M", "P1Y", "2H", "PT2", "-PT2H", "PT2h"])
      assert.equal(durationMs(text), undefined, text);
  });
});
