import assert from "node:assert/strict";
import fc from "fast-check";
import { momentAt, parseDuration, parseMoment, wireTime } from "../../../src/emulator/moment";

const ms = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });
const ticks = fc.integer({ min: 0, max: 9999 });

describe("moments of seven digits", () => {
  it("survive the wire, and their texts sort as their times", () => {
    fc.assert(
      fc.property(ms, ticks, ms, ticks, (ms1, ticks1, ms2, ticks2) => {
        const [one, two] = [momentAt(ms1, ticks1), momentAt(ms2, ticks2)];
        assert.equal(parseMoment(wireTime(one)), one);
        assert.equal(one < two, ms1 < ms2 || (ms1 === ms2 && ticks1 < ticks2));
      }),
    );
  });

  it("leave zeros at the end of the fraction away on the wire", () => {
    const at = Date.UTC(2020, 8, 30, 14, 10, 20);
    assert.equal(wireTime(momentAt(at)), "2020-09-30T14:10:20Z");
    assert.equal(wireTime(momentAt(at + 100)), "2020-09-30T14:10:20.1Z");
    assert.equal(wireTime(momentAt(at, 10)), "2020-09-30T14:10:20.000001Z");
  });

  it("read zones, dates without a time, and the first year", () => {
    assert.equal(parseMoment("2026-05-20T12:00:00+02:00"), "2026-05-20T10:00:00.0000000");
    assert.equal(parseMoment("2026-05-20T12:00-01:30"), "2026-05-20T13:30:00.0000000");
    assert.equal(parseMoment("2024-02-29"), "2024-02-29T00:00:00.0000000");
    assert.equal(parseMoment("0001-01-01T00:00:00"), "0001-01-01T00:00:00.0000000");
    for (const text of [
      "",
      "2026",
      "2026-13-01",
      "2026-00-10",
      "2023-02-29",
      "2026-01-01T24:00:00",
      "2026-01-01T00:60:00",
    ])
      assert.equal(parseMoment(text), undefined, text);
  });

  it("read durations", () => {
    assert.equal(parseDuration("P1Y2M3W4DT5H6M7.5S"), ((365 + 60 + 21 + 4) * 86_400 + 5 * 3600 + 6 * 60 + 7.5) * 1000);
    for (const text of ["", "P", "PT", "1D", "P1D2H", "PT1D", "P1DT", "pt5m", "PT5m"])
      assert.equal(parseDuration(text), undefined, text);
  });
});
