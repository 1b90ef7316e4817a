import assert from "node:assert/strict";
import type { PreflightRow, PreflightState, TlpChoice } from "../../../src/webview/preflight/messages";
import { allShown, foresee, nextSlice, nothingShown, take } from "../../../src/webview/preflight/shown";
import { isRaise, levelName } from "../../../src/webview/preflight/tlpRaise";

const row = (index: number, isChosen = true) => ({ index, isChosen }) as PreflightRow;
const rows = (from: number, count: number, isChosen = true) =>
  Array.from({ length: count }, (_, place) => row(from + place, isChosen));

describe("what the preflight page knows", () => {
  it("keeps the rows when a new state comes, so that nothing jumps", () => {
    const known = take(nothingShown, { kind: "rows", group: "new", from: 0, rows: rows(0, 3) });
    const state = { heading: "later" } as PreflightState;
    assert.deepEqual(take(known, { kind: "state", state }), {
      state,
      turn: 1,
      rows: { new: rows(0, 3) },
    });
  });

  it("puts a slice behind those before it, and leaves other groups alone", () => {
    let known = take(nothingShown, { kind: "rows", group: "new", from: 0, rows: rows(0, 200) });
    known = take(known, { kind: "rows", group: "expired", from: 0, rows: rows(900, 1) });
    known = take(known, { kind: "rows", group: "new", from: 200, rows: rows(200, 50) });
    assert.deepEqual(known.rows.new, rows(0, 250));
    assert.deepEqual(known.rows.expired, rows(900, 1));
  });

  it("replaces all rows by newer ones", () => {
    let known = take(nothingShown, { kind: "rows", group: "new", from: 0, rows: rows(0, 250) });
    known = take(known, { kind: "rows", group: "new", from: 0, rows: rows(0, 250, false) });
    assert.deepEqual(known.rows.new, rows(0, 250, false));
  });

  it("shows a tick at once, in the object and in its group, and another tick of the same only once", () => {
    const section = { group: "new", count: 5, chosen: 5 };
    const state = { sections: [section, { ...section, group: "expired" }] } as unknown as PreflightState;
    const known = { state, turn: 1, rows: { new: [0, 1, 2].map((index) => ({ ...row(index), key: `k${index}` })) } };
    const untick = { kind: "choose-object", group: "new", key: "k1", isChosen: false } as const;
    const once = foresee(known, untick);
    const chosen = ({ state: after }: typeof once) => after?.sections.map((each) => each.chosen);
    const ticked = ({ rows: after }: typeof once) => after.new?.map(({ isChosen }) => isChosen);
    assert.deepEqual(
      [chosen(once), ticked(once)],
      [
        [4, 5],
        [true, false, true],
      ],
    );
    assert.deepEqual(foresee(once, untick), once);
    const all = foresee(once, { kind: "choose-group", group: "new", isChosen: false });
    assert.deepEqual(
      [chosen(all), ticked(all)],
      [
        [0, 5],
        [false, false, false],
      ],
    );
    assert.equal(foresee(known, { kind: "cancel" }), known);
  });

  it("asks for slices, and after a change for as much as is shown", () => {
    assert.deepEqual(allShown("new", 0), { kind: "rows", group: "new", from: 0, count: 200 });
    assert.deepEqual(allShown("new", 600), { kind: "rows", group: "new", from: 0, count: 600 });
    assert.deepEqual(nextSlice("new", 600), { kind: "rows", group: "new", from: 600, count: 200 });
  });
});

describe("raising the TLP ceiling", () => {
  const tlp: TlpChoice = {
    levels: [
      ["clear", "TLP:CLEAR"],
      ["green", "TLP:GREEN"],
      ["amber", "TLP:AMBER"],
      ["amber+strict", "TLP:AMBER+STRICT"],
      ["red", "TLP:RED"],
    ],
    ceiling: "red",
    ofConnection: "amber",
  };

  it("is what goes above the connection's ceiling, not above that of the run", () => {
    assert.deepEqual(
      tlp.levels.map(([level]) => isRaise(tlp, level)),
      [false, false, false, true, true],
    );
  });

  it("names levels as they are written", () => {
    assert.equal(levelName(tlp, "amber+strict"), "TLP:AMBER+STRICT");
  });
});
