import assert from "node:assert/strict";
import { compareTimes } from "../../../src/sentinel/plan/compareTimes";
import { estimatedMinutes } from "../../../src/sentinel/plan/estimatedMinutes";
import { defaultChoices, readChoices } from "../../../src/sentinel/plan/planChoices";
import {
  accepted,
  groups,
  hashOf,
  now,
  plan,
  rawOf,
  reasons,
  type TestObject,
  type TestSurroundings,
} from "./planning";

const id = "indicator--known";
const before = "2025-12-31T23:59:59.999Z";
const same = "2026-01-01T00:00:00.000Z";
const behind = "2026-01-01T00:00:00.000001Z";
const doubt = { value: "10.0.0.1", code: "pattern/private-address" };

/** The group of the one object that the target accepted before. */
function group(object: TestObject, record = accepted(), rest: TestSurroundings = {}): string | undefined {
  return groups(plan([{ id, ...object }], { ...rest, accepted: { [id]: record } }))[0];
}

describe("What an object is for an upload", () => {
  it("is unchanged where the target accepted it as it stands, or in another layout", () => {
    assert.equal(group({}), "unchanged");
    assert.equal(group({ layout: "indented" }), "unchanged");
    assert.equal(group({ content: "other" }), "+changed");
    assert.equal(group({}, accepted(), { choices: { leftOutGroups: [] } }), "+unchanged");
    const [reason] = plan([{ id }], { accepted: { [id]: accepted() } }).objects;
    assert.deepEqual(reason?.reason, { code: "sentinel/unchanged", args: ["2026-02-01T00:00:00.000Z"] });
  });

  it("asks for canonical JSON only where the text is another", () => {
    const asked: number[] = [];
    const hash = (index: number) => {
      asked.push(index);
      return hashOf({});
    };
    const objects = [{ id }, { id: "new" }, { id: "laid-out", layout: "indented" }];
    plan(objects, { hash, accepted: { [id]: accepted(), "laid-out": accepted() } });
    assert.deepEqual(asked, [2]);
  });

  it("is older where the target accepted a later version, to the last digit", () => {
    assert.equal(group({ modified: before, content: "old" }), "older");
    assert.equal(group({ modified: same, content: "old" }, accepted({ modified: behind })), "older");
    assert.equal(group({ modified: behind, content: "next" }), "+changed");
    const planned = plan([{ id, modified: before }], { accepted: { [id]: accepted() } });
    assert.deepEqual(planned.objects[0]?.reason, { code: "sentinel/older", args: [before, same] });
  });

  it("never un-revokes by an old copy", () => {
    const revoked = accepted({ revoked: true, hash: "revoked", raw: "revoked", modified: same });
    assert.equal(group({ modified: before }, revoked), "older");
    assert.equal(group({ modified: same }, revoked), "older", "revoked without a new modified");
    assert.equal(group({ modified: same }, { ...revoked, modified: null }), "older");
    assert.equal(group({ modified: behind }, revoked), "+changed", "somebody says so with a new version");
    assert.equal(group({ modified: same, isRevoked: true }, revoked), "+changed");
    assert.equal(group({ modified: before }, revoked, { choices: { ticked: [id] } }), "older");
  });

  it("is revoking only where that is new to the target", () => {
    assert.deepEqual(groups(plan([{ isRevoked: true }])), ["+revoking"]);
    assert.equal(group({ isRevoked: true, content: "revoked", modified: behind }), "+revoking");
    assert.equal(
      group({ isRevoked: true, content: "again", modified: behind }, accepted({ revoked: true })),
      "+changed",
    );
    assert.deepEqual(groups(plan([{ isRevoked: true, validUntil: before }])), ["+revoking"]);
  });

  it("is doubtful, and left out unless that is chosen", () => {
    const planned = plan([{ doubt }]);
    assert.deepEqual(planned.objects[0]?.reason, {
      code: "sentinel/doubtful",
      args: ["10.0.0.1", "pattern/private-address"],
    });
    assert.deepEqual(groups(planned), ["doubtful"]);
    assert.deepEqual(groups(plan([{ doubt }], { choices: { leftOutGroups: ["unchanged"] } })), ["+doubtful"]);
    assert.deepEqual(groups(plan([{ doubt }], { choices: { ticked: ["indicator--0"] } })), ["+doubtful"]);
    assert.equal(group({ doubt }), "unchanged");
  });

  it("is expired when its end is reached, and goes unless that is chosen", () => {
    const ends = [now, "2026-06-01T00:00:00Z", "2026-05-31T23:59:59.9999Z", "2026-06-01T00:00:00.0001Z", undefined];
    const objects = ends.map((validUntil) => ({ validUntil }));
    assert.deepEqual(groups(plan(objects)), ["+expired", "+expired", "+expired", "+new", "+new"]);
    const planned = plan(objects, { choices: { leftOutGroups: ["expired"] } });
    assert.deepEqual(groups(planned), ["expired", "expired", "expired", "+new", "+new"]);
    assert.deepEqual(planned.objects[1]?.reason, { code: "sentinel/expired", args: ["2026-06-01T00:00:00Z"] });
  });

  it("goes or stays by hand where that is a choice, whatever the others do", () => {
    const objects = [{ id }, { id: "new" }, { id: "doubtful", doubt }, { id: "wrong", hasErrors: true }];
    const all = objects.map((object) => object.id);
    const ticked = plan(objects, { accepted: { [id]: accepted() }, choices: { ticked: all } });
    assert.deepEqual(groups(ticked), ["+unchanged", "+new", "+doubtful", "invalid"]);
    const unticked = plan(objects, { accepted: { [id]: accepted() }, choices: { ticked: all, unticked: all } });
    assert.deepEqual(groups(unticked), ["unchanged", "new", "doubtful", "invalid"]);
    assert.deepEqual(reasons(unticked), [
      "sentinel/not-chosen",
      "sentinel/not-chosen",
      "sentinel/not-chosen",
      "sentinel/invalid",
    ]);
  });

  it("has its content's hash as its key where it has no id", () => {
    const object = { id: undefined };
    assert.deepEqual(groups(plan([object], { choices: { unticked: [`#${hashOf({})}`] } })), ["new"]);
    assert.deepEqual(groups(plan([object], { accepted: { [`#${hashOf({})}`]: accepted() } })), ["unchanged"]);
  });
});

describe("Objects whose id stands more than once in an upload", () => {
  it("go once where they are the same, the first", () => {
    const planned = plan([{}, { id }, { id, layout: "indented" }, { id, modified: "2026-01-01T00:00:00.0000Z" }]);
    assert.deepEqual(groups(planned), ["+new", "+new", "duplicate", "duplicate"]);
    assert.deepEqual(planned.objects[3]?.reason, { code: "sentinel/duplicate", args: ["2"] });
  });

  it("go in their newest version, the first of it", () => {
    const planned = plan([
      { id, modified: before, content: "old" },
      { id, modified: behind, content: "new" },
      { id, modified: same, content: "middle" },
      { id, modified: behind, content: "new" },
    ]);
    assert.deepEqual(groups(planned), ["newer-version", "+new", "newer-version", "duplicate"]);
    assert.deepEqual(planned.objects[0]?.reason, { code: "sentinel/newer-version", args: ["2"] });
  });

  it("do not go where one version has two contents, and each names another", () => {
    const planned = plan([
      { id, content: "one" },
      { id, content: "two" },
      { id, content: "one" },
    ]);
    assert.deepEqual(groups(planned), ["conflicting", "conflicting", "conflicting"]);
    assert.deepEqual(
      planned.objects.map(({ reason }) => reason?.args[0]),
      ["2", "1", "2"],
    );
  });

  it("go in a newer version although an older one has two contents", () => {
    const planned = plan([
      { id, content: "one" },
      { id, content: "two" },
      { id, content: "three", modified: behind },
    ]);
    assert.deepEqual(groups(planned), ["conflicting", "conflicting", "+new"]);
  });

  it("are looked at among those that can go", () => {
    const planned = plan([
      { id, modified: behind, hasErrors: true },
      { id, content: "good" },
      { id, type: "tool" },
    ]);
    assert.deepEqual(groups(planned), ["invalid", "+new", "type-not-taken"]);
  });

  it("are held against what was accepted too", () => {
    const objects = [
      { id, modified: before, content: "old" },
      { id, modified: same, content: "content" },
    ];
    const planned = plan(objects, { accepted: { [id]: accepted({ raw: rawOf({}) }) } });
    assert.deepEqual(groups(planned), ["newer-version", "unchanged"]);
  });

  it("are planned in a moment, however many there are", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ id, content: String(index % 2) }));
    const started = performance.now();
    assert.ok(groups(plan(many)).every((each) => each === "conflicting"));
    assert.ok(performance.now() - started < 2000);
  });
});

describe("The order of timestamps", () => {
  it("is that of the moments, whatever their digits", () => {
    const moments = [
      "2025-12-31T23:59:59.999999Z",
      "2026-01-01T00:00:00Z",
      "2026-01-01T00:00:00.0001Z",
      "2026-01-01T00:00:00.01Z",
      "2026-01-01T00:00:00.9Z",
      "2026-01-01T00:00:01Z",
    ];
    for (const [a, first] of moments.entries())
      for (const [b, second] of moments.entries())
        assert.equal(Math.sign(compareTimes(first, second)), Math.sign(a - b), `${first} ${second}`);
    assert.equal(compareTimes("2026-01-01T00:00:00.10Z", "2026-01-01T00:00:00.1Z"), 0);
    assert.equal(compareTimes("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00Z"), 0);
  });
});

describe("The choices that a journal wrote down", () => {
  it("are read as they were, but for the ceiling", () => {
    const written = {
      policy: "all-or-nothing",
      tlpCeiling: "red",
      leftOutGroups: ["expired", "new"],
      ticked: ["a"],
      unticked: ["b", "c"],
    };
    assert.deepEqual(readChoices(JSON.parse(JSON.stringify(written))), { ...written, tlpCeiling: "amber" });
  });

  it("are as where nothing was chosen, where they are strange", () => {
    for (const value of [undefined, null, 7, "x", [], {}, { policy: "x", ticked: "a", leftOutGroups: 1 }])
      assert.deepEqual(readChoices(value), defaultChoices);
    assert.deepEqual(readChoices({ leftOutGroups: ["new", "invalid", 3, "toString"] }).leftOutGroups, ["new"]);
    assert.deepEqual(readChoices({ ticked: ["a", 1, null, "b"] }).ticked, ["a", "b"]);
  });
});

describe("The estimated minutes of an upload", () => {
  it("are the windows that are waited for", () => {
    const limits = { requests: 100, windowMs: 60_000 };
    const cases = [0, 1, 100, 101, 200, 201, 1000, 1001];
    assert.deepEqual(
      cases.map((requests) => estimatedMinutes(requests, limits)),
      [0, 1, 1, 1, 1, 2, 9, 10],
    );
    assert.equal(estimatedMinutes(1000, { requests: 10, windowMs: 1000 }), 2);
  });
});
