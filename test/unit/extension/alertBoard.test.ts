import assert from "node:assert/strict";
import fc from "fast-check";
import type { Alert } from "../../../src/defender/alert";
import { AlertBoard, type Arrangement, type BoardChange } from "../../../src/extension/alerts/alertBoard";
import { groupings, severities } from "../../../src/extension/alerts/alertGroups";
import { orders } from "../../../src/extension/alerts/alertOrder";
import { noListFilter } from "../../../src/extension/alerts/listFilter";
import type { SlicedWork } from "../../../src/extension/alerts/sliced";
import { alertWith } from "./alertMaking";

const bySeverity: Arrangement = { by: "severity", order: "newest", filter: noListFilter };

function done<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function boardOf(alerts: readonly Alert[], arrangement: Partial<Arrangement> = {}): AlertBoard {
  const board = new AlertBoard({ ...bySeverity, ...arrangement });
  done(board.take(alerts));
  return board;
}

const shapeOf = (board: AlertBoard): readonly (readonly [string, string, string])[] =>
  board.groups.map(({ key, name, entries }) => [key, name, entries.map(({ alert }) => alert.id).join()]);
const keysIn = (change: BoardChange): readonly string[] =>
  change.kind === "groups" ? change.groups.map(({ key }) => key) : [change.kind];

describe("the board of alerts", () => {
  const alerts = [
    alertWith({ id: "1", severity: "low", deviceName: "PC-1.contoso.com", category: "Malware" }),
    alertWith({ id: "2", severity: "high", deviceName: "pc-2", category: "", updateTime: "2026-01-15T11:00:00Z" }),
    alertWith({
      id: "3",
      severity: "low",
      deviceName: "pc-1.contoso.COM",
      category: "malware ",
      updateTime: "2026-01-15T10:00:00Z",
    }),
    alertWith({
      id: "4",
      severity: "unknown",
      deviceName: " ",
      category: "Execution",
      updateTime: "2026-01-13T10:00:00Z",
    }),
  ];

  it("groups by severity, worst first", () => {
    assert.deepEqual(shapeOf(boardOf(alerts)), [
      ["high", "high", "2"],
      ["low", "low", "1,3"],
      ["unknown", "unknown", "4"],
    ]);
  });

  it("joins devices whose names differ in case, in the order of their newest alert, none last", () => {
    assert.deepEqual(shapeOf(boardOf(alerts, { by: "device" })), [
      ["pc-1.contoso.com", "PC-1.contoso.com", "1,3"],
      ["pc-2", "pc-2", "2"],
      ["", "", "4"],
    ]);
  });

  it("groups by category, by incident, by the first technique", () => {
    assert.deepEqual(
      shapeOf(boardOf(alerts, { by: "category" })).map(([key, , ids]) => [key, ids]),
      [
        ["malware", "1,3"],
        ["execution", "4"],
        ["", "2"],
      ],
    );
    const told = [
      alertWith({ id: "1", raw: { incidentId: "7", mitreTechniques: ["T1059.001", "T1105"] } }),
      alertWith({ id: "2", raw: { incidentId: 7, mitreTechniques: [] }, updateTime: "2026-01-15T11:00:00Z" }),
      alertWith({ id: "3", raw: [], incidentUrl: "https://x.example/3", updateTime: "2026-01-15T10:00:00Z" }),
    ];
    assert.deepEqual(
      shapeOf(boardOf(told, { by: "incident" })).map(([, name, ids]) => [name, ids]),
      [
        ["7", "1,2"],
        ["https://x.example/3", "3"],
      ],
    );
    assert.deepEqual(
      shapeOf(boardOf(told, { by: "technique" })).map(([, name, ids]) => [name, ids]),
      [
        ["T1059.001", "1"],
        ["", "2,3"],
      ],
    );
  });

  it("groups by day and hour of this machine's time zone, the latest first", () => {
    const hour = new Date("2026-01-15T12:00:00Z").setMinutes(0, 0, 0);
    assert.equal(shapeOf(boardOf(alerts, { by: "hour" }))[0]?.[1], String(hour));
    const days = boardOf(alerts, { by: "day" }).groups.map(({ name }) => Number(name));
    assert.deepEqual(
      days,
      [...new Set(alerts.map(({ updateTime }) => new Date(updateTime).setHours(0, 0, 0, 0)))].sort((a, b) => b - a),
    );
    const timeless = boardOf([alertWith({ id: "1", updateTime: "", eventTime: "" })], { by: "day" });
    assert.deepEqual(shapeOf(timeless), [["", "", "1"]]);
  });

  it("puts everything into one place without groups", () => {
    assert.deepEqual(shapeOf(boardOf(alerts, { by: "none" })), [["", "", "1,2,3,4"]]);
  });

  it("sorts within a group", () => {
    const idsBy = (order: Arrangement["order"]) => shapeOf(boardOf(alerts, { by: "none", order }))[0]?.[2];
    assert.equal(idsBy("oldest"), "4,3,2,1");
    assert.equal(idsBy("severity"), "2,1,3,4");
    const titled = [
      alertWith({ id: "1", title: "b" }),
      alertWith({ id: "2", title: "A" }),
      alertWith({ id: "3", title: " a" }),
    ];
    assert.equal(shapeOf(boardOf(titled, { by: "none", order: "title" }))[0]?.[2], "2,3,1");
  });

  it("says which groups an update touches, and leaves the objects of the others", () => {
    const board = boardOf(alerts);
    const [high, low, unknown] = board.groups;
    const entries = high?.entries;
    const changed = alertWith({ id: "3", severity: "low", title: "Changed", updateTime: "2026-01-15T10:00:00Z" });
    const change = done(board.take([alerts[0] as Alert, alerts[1] as Alert, changed, alerts[3] as Alert]));
    assert.deepEqual(keysIn(change), ["low"]);
    assert.equal(board.groups[1], low);
    assert.equal(board.groups[0]?.entries, entries);
    assert.equal(board.groups[2], unknown);
    assert.equal(low?.entries[1]?.alert, changed);
  });

  it("says that everything changes where groups come, go or change places", () => {
    const board = boardOf(alerts);
    assert.deepEqual(keysIn(done(board.take(alerts))), ["none"]);
    assert.deepEqual(keysIn(done(board.take(alerts.slice(0, 3)))), ["all"]);
    assert.deepEqual(keysIn(done(board.take(alerts))), ["all"]);
    const byDevice = boardOf(alerts, { by: "device" });
    const newer = alertWith({ id: "2", deviceName: "pc-2", updateTime: "2026-01-16T11:00:00Z" });
    assert.deepEqual(keysIn(done(byDevice.take([newer, alerts[0] as Alert, ...alerts.slice(2)]))), ["all"]);
    assert.equal(byDevice.groups[0]?.key, "pc-2");
  });

  it("shows nothing of a change before it is whole", () => {
    const board = boardOf(alerts);
    const before = shapeOf(board);
    const work = board.arrange({ ...bySeverity, by: "device" });
    work.next();
    assert.deepEqual(shapeOf(board), before);
    done(work);
    assert.notDeepEqual(shapeOf(board), before);
  });

  it("knows the group of an alert that is shown", () => {
    const board = boardOf(alerts, { filter: { severities: ["low"] } });
    assert.equal(board.groupOf("3")?.key, "low");
    assert.equal(board.groupOf("2"), undefined);
    assert.equal(board.groupOf("9"), undefined);
    assert.deepEqual([board.shown, board.all.length], [2, 4]);
  });

  it("ends, after any updates, as if it had been made anew", () => {
    const anyAlert = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      severity: fc.constantFrom(...severities),
      deviceName: fc.constantFrom("x", "X", "y", ""),
      title: fc.constantFrom("t", "u"),
      updateTime: fc.constantFrom(
        "2026-01-15T12:00:00.0000001Z",
        "2026-01-15T12:00:00.0000002Z",
        "2026-01-14T00:00:00Z",
        "",
      ),
    });
    const anyList = fc.uniqueArray(anyAlert, { selector: ({ id }) => id });
    const anyArrangement = fc.record({
      by: fc.constantFrom(...groupings),
      order: fc.constantFrom(...orders),
      filter: fc.constantFrom(noListFilter, { severities: ["high" as const] }, { text: "t" }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyList, anyArrangement), { minLength: 1, maxLength: 4 }), (steps) => {
        const board = new AlertBoard(bySeverity);
        let last: { alerts: readonly Alert[]; arrangement: Arrangement } | undefined;
        for (const [facts, arrangement] of steps) {
          last = { alerts: facts.map(alertWith), arrangement };
          done(board.take(last.alerts));
          done(board.arrange(arrangement));
        }
        assert.ok(last);
        const anew = boardOf(last.alerts, last.arrangement);
        const named = (one: AlertBoard) => shapeOf(one).map(([key, , ids]) => [key, ids]);
        assert.deepEqual(named(board), named(anew));
        assert.equal(board.shown, anew.shown);
      }),
    );
  });
});
