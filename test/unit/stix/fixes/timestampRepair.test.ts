import assert from "node:assert/strict";
import fc from "fast-check";
import { isMissingDay } from "../../../../src/stix/check/calendarDays";
import { isTimestamp } from "../../../../src/stix/pattern/literals";
import { daysAfter, repairTimestamp } from "../../../../src/stix/fixes/timestampRepair";

describe("Times in other forms", () => {
  for (const [written, repaired, isExact] of [
    ["2026-01-31 08:15:00Z", "2026-01-31T08:15:00Z", true],
    ["2026-01-31t08:15:00z", "2026-01-31T08:15:00Z", true],
    ["2026-01-31T08:15:00+09:00", "2026-01-30T23:15:00Z", true],
    ["2026-01-31T08:15:00.5-0330", "2026-01-31T11:45:00.5Z", true],
    ["2026-01-31T08:15:00,25Z", "2026-01-31T08:15:00.25Z", true],
    ["2026-01-31T08:15:00", "2026-01-31T08:15:00Z", false],
    ["2026-01-31T08:15", "2026-01-31T08:15:00Z", false],
    ["2026-01-31", "2026-01-31T00:00:00Z", false],
    ["20260131T081500Z", "2026-01-31T08:15:00Z", true],
    ["31.1.2026 08:15", "2026-01-31T08:15:00Z", false],
    ["31/01/2026", "2026-01-31T00:00:00Z", false],
    ["01/31/2026 8:15 PM", "2026-01-31T20:15:00Z", false],
    ["Sat, 31 Jan 2026 08:15:00 GMT", "2026-01-31T08:15:00Z", false],
    ["January 31, 2026", "2026-01-31T00:00:00Z", false],
    ["2026. 1. 31. 오후 8:15:00", "2026-01-31T20:15:00Z", false],
    ["2026년 1월 31일", "2026-01-31T00:00:00Z", false],
    ["1769847300", "2026-01-31T08:15:00Z", true],
    ["1769847300250", "2026-01-31T08:15:00.250Z", true],
    ["03/04/2026", undefined, false],
    ["2026-02-30T00:00:00Z", undefined, false],
    ["2026-13-01", undefined, false],
    ["2026-01-31T24:15:00Z", undefined, false],
    ["soon", undefined, false],
  ] as const)
    it(`${repaired === undefined ? "are not guessed" : "are read"}: ${written}`, () => {
      const found = repairTimestamp(written, 0);
      assert.deepEqual(found, repaired === undefined ? undefined : { text: repaired, isExact });
    });

  it("get the milliseconds that they need", () => {
    assert.equal(repairTimestamp("2026-01-31T08:15:00Z", 3)?.text, "2026-01-31T08:15:00.000Z");
    assert.equal(repairTimestamp("2026-01-31T08:15:00.123456Z", 3)?.text, "2026-01-31T08:15:00.123456Z");
  });

  it("become timestamps of days that exist, or nothing", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789-/.: TZ+,"), maxLength: 26 });
    const dates = fc
      .tuple(fc.nat(12), fc.nat(40), fc.nat(30))
      .map((parts) => `20${parts.map((n) => String(n).padStart(2, "0")).join("-")}`);
    fc.assert(
      fc.property(fc.oneof(digits, dates), (written) => {
        const found = repairTimestamp(written, 3);
        if (found) assert.ok(isTimestamp(found.text) && !isMissingDay(found.text), `${written}: ${found.text}`);
      }),
    );
  });

  it("count days, within what a timestamp can say", () => {
    assert.equal(daysAfter("2026-01-31T08:15:00Z", 30), "2026-03-02T08:15:00.000Z");
    assert.equal(daysAfter("9999-12-31T00:00:00Z", 30), undefined);
    assert.equal(daysAfter("never", 30), undefined);
  });
});
