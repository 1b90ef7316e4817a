import assert from "node:assert/strict";
import { NewAlerts, type SightedList } from "../../../src/extension/alerts/newAlerts";
import { isSeen, keptSight, mostKept, readSight } from "../../../src/extension/alerts/seenAlerts";

const sightings = (ids: string) => [...ids].map((id, at) => ({ alert: { id }, time: 1000 - at }));
const listOf = (ids: string, change: Partial<SightedList> = {}): SightedList => ({
  list: "one",
  alerts: sightings(ids),
  isLoading: false,
  from: -Infinity,
  ...change,
});

function scene(kept = new Map<string, unknown>()) {
  const fresh = new NewAlerts({ read: (list) => kept.get(list), write: (list, value) => kept.set(list, value) });
  const marked = (ids: string) =>
    sightings(ids)
      .filter((one) => fresh.isNew(one))
      .map(({ alert }) => alert.id)
      .join("");
  return { fresh, kept, marked };
}

describe("new alerts", () => {
  it("are counted while nobody looks, and marked until the look at them ends", () => {
    const { fresh, marked } = scene();
    fresh.look(true);
    fresh.take(listOf("ab"));
    assert.deepEqual([fresh.count, marked("ab")], [0, ""]);
    fresh.look(false);
    fresh.take(listOf("cab"));
    assert.deepEqual([fresh.count, marked("cab")], [1, "c"]);
    fresh.look(true);
    assert.deepEqual([fresh.count, marked("cab")], [0, "c"]);
    fresh.take(listOf("dcab"));
    assert.deepEqual([fresh.count, marked("dcab")], [0, "dc"]);
    fresh.look(false);
    assert.deepEqual([fresh.count, marked("dcab")], [0, ""]);
  });

  it("are not those that go and come back", () => {
    const { fresh } = scene();
    fresh.take(listOf("ab"));
    fresh.take(listOf("c"));
    assert.equal(fresh.count, 1);
    fresh.take(listOf("abc"));
    assert.equal(fresh.count, 1);
  });

  it("are none in the first list of a connection, page by page", () => {
    const { fresh } = scene();
    fresh.take(listOf("", { isLoading: true }));
    fresh.take(listOf("a", { isLoading: true }));
    fresh.take(listOf("ab", { isLoading: true }));
    assert.equal(fresh.count, 0);
    fresh.take(listOf("ab"));
    assert.equal(fresh.count, 0);
    fresh.take(listOf("abc"));
    assert.equal(fresh.count, 1);
    fresh.take(listOf("xyz", { list: "two" }));
    assert.equal(fresh.count, 0);
  });

  it("are known between windows, by connection", () => {
    const first = scene();
    first.fresh.look(true);
    first.fresh.take(listOf("ab"));
    const second = scene(first.kept);
    second.fresh.take(listOf("cab"));
    assert.deepEqual([second.fresh.count, second.marked("cab")], [1, "c"]);
    second.fresh.take(listOf("xy", { list: "two" }));
    assert.equal(second.fresh.count, 0);
  });

  it("lose their marks by command", () => {
    const { fresh, marked } = scene();
    fresh.take(listOf("a"));
    fresh.take(listOf("ba"));
    fresh.markAllSeen();
    assert.deepEqual([fresh.count, marked("ba")], [0, ""]);
  });
});

describe("alerts from before the list began", () => {
  it("did not come since, when the list goes back further", () => {
    const { fresh, kept, marked } = scene();
    fresh.take(listOf("ab", { from: 999 }));
    fresh.look(true);
    // `c` and `d` are older than what the list showed; `x` came.
    const wider = [{ alert: { id: "x" }, time: 1001 }, ...sightings("abcd")];
    fresh.take(listOf("", { alerts: wider, from: 0 }));
    assert.deepEqual(
      [marked("abcd"), fresh.isNew({ alert: { id: "x" }, time: 1001 }), fresh.isNew({ alert: { id: "y" }, time: 999 })],
      ["", true, true],
    );
    const again = scene(kept);
    again.fresh.take(listOf("", { alerts: wider, from: 0 }));
    assert.equal(again.marked("abcd"), "");
  });

  it("are not counted any more where another window was looked at", () => {
    const { fresh, kept } = scene();
    fresh.take(listOf("ab"));
    fresh.take(listOf("cab"));
    assert.equal(fresh.count, 1);
    const other = scene(kept);
    other.fresh.take(listOf("cab"));
    other.fresh.look(true);
    fresh.take(listOf("cab"));
    assert.equal(fresh.count, 0);
    fresh.take(listOf("dcab"));
    assert.equal(fresh.count, 1);
  });
});

describe("what was seen", () => {
  it("is kept for the newest alerts; older ones are known by their time", () => {
    const alerts = Array.from({ length: mostKept + 10 }, (_, at) => ({
      alert: { id: `a${String(at)}` },
      time: 1e6 - at,
    }));
    const kept = keptSight(alerts, 0);
    assert.ok(JSON.stringify(kept).length < 30_000);
    const sight = readSight(JSON.parse(JSON.stringify(kept)));
    assert.ok(sight);
    assert.ok(alerts.every((alert) => isSeen(sight, alert)));
    assert.equal(isSeen(sight, { alert: { id: "other" }, time: 1e6 + 1 }), false);
  });

  it("of a short list says nothing of older alerts", () => {
    const sight = readSight(keptSight(sightings("ab"), -Infinity));
    assert.ok(sight);
    assert.equal(isSeen(sight, { alert: { id: "c" }, time: 1 }), false);
  });

  it("is not read from what something else wrote", () => {
    for (const odd of [undefined, null, 5, {}, { hashes: 5, from: 0 }, { hashes: "AAA", from: 0 }, { hashes: "AAAA" }])
      assert.equal(readSight(odd), undefined);
  });
});
