import assert from "node:assert/strict";
import { relativeTime } from "../../../src/extension/alerts/relativeTime";

const now = Date.UTC(2026, 0, 15, 12);
const seconds = (count: number): unknown => relativeTime(now - count * 1000, now);

describe("how long ago", () => {
  it("is in the largest unit that fits", () => {
    assert.deepEqual(seconds(0), { unit: "now" });
    assert.deepEqual(seconds(59), { unit: "now" });
    assert.deepEqual(seconds(60), { unit: "minutes", count: 1 });
    assert.deepEqual(seconds(5 * 60 + 59), { unit: "minutes", count: 5 });
    assert.deepEqual(seconds(3600), { unit: "hours", count: 1 });
    assert.deepEqual(seconds(24 * 3600 - 1), { unit: "hours", count: 23 });
    assert.deepEqual(seconds(24 * 3600), { unit: "days", count: 1 });
    assert.deepEqual(seconds(30 * 24 * 3600), { unit: "days", count: 30 });
  });

  it("takes a time to come for now, and no time for unknown", () => {
    assert.deepEqual(seconds(-90), { unit: "now" });
    assert.deepEqual(relativeTime(NaN, now), { unit: "unknown" });
  });
});
