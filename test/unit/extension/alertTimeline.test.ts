import assert from "node:assert/strict";
import fc from "fast-check";
import { entryOf } from "../../../src/extension/alerts/alertEntry";
import { timelineBars, mostBars } from "../../../src/extension/alerts/timeline/timelineBars";
import { barAfterKey, chosenPeriod, isChosen } from "../../../src/webview/alertTimeline/choice";
import { alertWith } from "./alertMaking";

describe("the bars of the timeline", () => {
  const bars = (times: readonly string[], matches?: (entry: ReturnType<typeof entryOf>) => boolean) => {
    const work = timelineBars(
      times.map((updateTime, at) => entryOf(alertWith({ id: String(at), updateTime, severity: "high" }))),
      matches,
    );
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
    }
  };

  it("are hours for some days, and longer for more", () => {
    assert.deepEqual(bars([]), []);
    assert.deepEqual(bars([""]), []);
    const day = bars(["2026-01-15T10:10:00Z", "2026-01-15T12:50:00Z", "2026-01-15T12:59:59.999Z"]);
    assert.deepEqual(
      day.map(({ counts }) => counts[0]),
      [1, 0, 2],
    );
    assert.ok(day.every(({ from, until }) => until - from === 3_600_000));
    assert.ok(bars(["2025-12-15T10:10:00Z", "2026-01-15T12:50:00Z"]).length > 20);
  });

  it("hold every alert that the filter lets through, in few enough bars, whatever the times", () => {
    const anyTime = fc.date({ min: new Date("2025-01-01"), max: new Date("2027-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(anyTime, { minLength: 1, maxLength: 30 }), (dates) => {
        const found = bars(dates.map((date) => date.toISOString()));
        assert.ok(found.length <= mostBars + 1);
        const sum = found.reduce((all, { counts }) => all + (counts[0] ?? 0), 0);
        assert.equal(sum, dates.length);
        for (const date of dates) assert.ok(found.some(({ from, until }) => +date >= from && +date < until));
      }),
    );
    assert.equal(bars(["2026-01-15T10:10:00Z"], () => false)[0]?.counts[0], 0);
  });
});

describe("the choice of a time in the timeline", () => {
  const [one, two, three] = [0, 10, 20].map((from) => ({ from, until: from + 10 })) as [Bar, Bar, Bar];
  interface Bar {
    from: number;
    until: number;
  }

  it("is a bar, none when it is chosen again, and more when it is extended", () => {
    assert.deepEqual(chosenPeriod(undefined, two, false), two);
    assert.equal(chosenPeriod(two, two, false), undefined);
    assert.deepEqual(chosenPeriod(two, three, false), three);
    assert.deepEqual(chosenPeriod(two, one, true), { from: 0, until: 20 });
    assert.deepEqual(chosenPeriod(undefined, one, true), one);
    assert.deepEqual(
      [one, two, three].map((bar) => isChosen({ from: 5, until: 20 }, bar)),
      [true, true, false],
    );
    assert.equal(isChosen(undefined, one), false);
  });

  it("goes from bar to bar by keys, never over the ends", () => {
    assert.deepEqual(
      ["ArrowLeft", "ArrowRight", "Home", "End", "x"].map((key) => barAfterKey(key, 1, 3)),
      [0, 2, 0, 2, undefined],
    );
    assert.equal(barAfterKey("ArrowLeft", 0, 3), 0);
    assert.equal(barAfterKey("ArrowRight", 2, 3), 2);
  });
});
