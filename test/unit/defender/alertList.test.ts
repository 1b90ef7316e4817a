import assert from "node:assert/strict";
import { AlertList, isStale } from "../../../src/defender/alertList";
import type { AlertPage } from "../../../src/defender/alertSource";
import { mdeAlertOf } from "../../../src/defender/mdeAlert";
import { slicesOf } from "../../../src/defender/slices";
import { mdeListed } from "./documentedShapes";

const at = (minute: number, ticks = "0000000") => `2026-01-01T10:${String(minute).padStart(2, "0")}:00.${ticks}`;
const alert = (id: string, time: string, title = "") =>
  mdeAlertOf({ ...mdeListed, id, title, lastUpdateTime: `${time}Z` }, "https://p.example")!;
const page = (
  alerts: readonly ReturnType<typeof alert>[],
  more: Partial<Extract<AlertPage, { kind: "alerts" }>> = {},
): AlertPage => ({
  kind: "alerts",
  alerts,
  problems: [],
  ...more,
});
const now = Date.parse("2026-01-01T11:00:00Z");
const window = { from: at(0) };
const broken: AlertPage = { kind: "broken", problem: { code: "service-error", args: ["h", "500"] } };
const ids = (list: AlertList) => list.view.alerts.map(({ id }) => id);

/** A list that has seen the window whole, with alerts at minutes 10 and 30. */
function wholeList(): AlertList {
  const list = new AlertList({ overlapMs: 5 * 60_000 });
  list.begin(window, now);
  list.add(page([alert("a", at(10)), alert("b", at(30, "1234567"))], { covered: [window] }));
  list.end();
  return list;
}

describe("a list of alerts", () => {
  it("asks for everything first, then for the end of what it knows, at full precision", () => {
    const list = new AlertList({ overlapMs: 5 * 60_000 });
    assert.deepEqual(list.begin(window, now), { isSweep: true, ranges: [window] });
    const known = wholeList();
    assert.deepEqual([known.view.watermark, known.view.incomplete], [`${at(30, "1234567")}Z`, undefined]);
    assert.deepEqual(known.begin(window, now + 60_000), { isSweep: false, ranges: [{ from: at(25, "1234567") }] });
  });

  it("keeps what it knows when a page fails, says since when it is incomplete, and asks for that again", () => {
    const list = wholeList();
    list.begin(window, now + 60_000);
    list.add(broken);
    list.end();
    assert.deepEqual(ids(list), ["b", "a"]);
    assert.deepEqual(list.view.incomplete, {
      since: `${at(25, "1234567")}Z`,
      problem: broken.problem,
      brokenElements: 0,
    });
    assert.equal(list.view.checkedAt, now);
    assert.deepEqual(list.begin(window, now + 120_000).ranges, [{ from: at(25, "1234567") }]);
    list.add(page([alert("c", at(40))], { covered: [{ from: at(25, "1234567") }] }));
    list.end();
    assert.deepEqual([ids(list), list.view.incomplete], [["c", "b", "a"], undefined]);
  });

  it("does not stick at a gap: what comes behind it is shown, and the gap alone is asked for again", () => {
    const list = wholeList();
    list.begin(window, now, true);
    const problem = { code: "partial", args: ["h", "206"] } as const;
    const gap = { from: at(5), until: at(7), problem };
    list.add(
      page([alert("c", at(50))], {
        problems: [problem],
        covered: [{ from: at(0), until: at(4, "9999999") }, { from: at(7, "0000001") }],
        gaps: [gap],
      }),
    );
    list.end();
    assert.deepEqual([ids(list), list.view.incomplete?.since], [["c", "b", "a"], `${at(5)}Z`]);
    assert.deepEqual(list.begin({ from: at(1) }, now + 1).ranges, [{ from: at(5), until: at(7) }, { from: at(45) }]);
  });

  it("says so when nobody waited for the end", () => {
    const list = new AlertList();
    list.begin(window, now);
    list.add(page([alert("a", at(10))], { covered: [{ from: at(0), until: at(9) }] }));
    list.end();
    assert.deepEqual(list.view.incomplete, {
      since: `${at(9, "0000001")}Z`,
      problem: { code: "cancelled", args: [] },
      brokenElements: 0,
    });
    assert.ok(isStale(list.view, now, 1));
  });

  it("takes the newest telling of an alert, whichever comes last", () => {
    const list = wholeList();
    list.begin(window, now + 1);
    list.add(page([alert("a", at(50), "new")]));
    list.add(page([alert("a", at(10), "old")], { covered: [{ from: at(25) }] }));
    list.end();
    assert.deepEqual(
      list.view.alerts.map(({ id, title }) => [id, title]),
      [
        ["a", "new"],
        ["b", ""],
      ],
    );
  });

  it("lets go of what left the window, and of what a whole answer no longer has", () => {
    const list = wholeList();
    list.begin({ from: at(20) }, now + 1);
    assert.deepEqual(ids(list), ["b"]);
    const again = wholeList();
    again.begin(window, now, true);
    again.add(page([alert("b", at(30, "1234567"))], { covered: [window] }));
    again.end();
    assert.deepEqual(ids(again), ["b"]);
  });

  it("asks for the whole window again each hour, and is held up by no time in the future", () => {
    const list = wholeList();
    assert.equal(list.begin(window, now + 59 * 60_000).isSweep, false);
    list.add(page([alert("z", "9999-01-01T00:00:00.0000000")], { covered: [{ from: at(25) }] }));
    list.end();
    const { ranges } = list.begin(window, now + 59 * 60_000);
    assert.equal(ranges[0]?.from, "2026-01-01T11:54:00.0000000");
    list.end();
    assert.equal(list.begin(window, now + 60 * 60_000).isSweep, true);
  });

  it("goes stale", () => {
    assert.equal(isStale(wholeList().view, now + 1_000, 1_000), false);
    assert.equal(isStale(wholeList().view, now + 1_001, 1_000), true);
  });
});

describe("a long time", () => {
  it("is asked for in parts that leave nothing out, the newest first", () => {
    const slices = slicesOf({ ago: "P30D", deviceTag: "VIP" }, () => now);
    assert.ok(slices.length > 1 && slices.every(({ deviceTag, ago }) => deviceTag === "VIP" && ago === undefined));
    assert.equal(slices[0]?.until, undefined);
    assert.equal(slices.at(-1)?.since, "2025-12-02T11:00:00.0000000Z");
    for (const [index, { since }] of slices.entries())
      if (slices[index + 1]) assert.equal(slices[index + 1]!.until, since);
    assert.ok(slicesOf({ since: "2000-01-01" }, () => now).length <= 31);
  });

  it("stays one question where it is short, limited, or unclear", () => {
    for (const query of [
      { ago: "P7D" },
      { ago: "P30D", limit: 5 },
      { since: "2020-01-01", ago: "P1D" },
      { ago: "soon" },
      {},
    ])
      assert.deepEqual(
        slicesOf(query, () => now),
        [query],
      );
  });
});
