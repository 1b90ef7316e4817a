import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { applyEdits } from "../../../../src/stix/fixes/applyEdits";
import { newVersions, pastObjects } from "../../../../src/stix/fixes/newVersions";
import { now } from "./fixing";

type Thing = Readonly<Record<string, unknown>>;

const thing = (number: number, changes: Thing = {}): Thing => ({
  type: "identity",
  spec_version: "2.1",
  id: `identity--00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  created: "2026-01-01T00:00:00.000Z",
  modified: "2026-01-01T00:00:00.000Z",
  name: `Name ${String(number)}`,
  ...changes,
});

const listText = (things: readonly Thing[], indentation = 2) => JSON.stringify(things, undefined, indentation);

/** The text after what is saved as `after` was `before` when it was last saved, and whether an object could not be read. */
function saved(before: string, after: string, time = now): { text: string; isUnreadable: boolean } {
  const looks = [...newVersions(pastObjects(new StixDocument(before)), new StixDocument(after), time)];
  const edits = looks.flatMap((look) => look ?? []);
  return { text: applyEdits(after, edits), isUnreadable: looks.includes(undefined) };
}

function savedThings(before: readonly Thing[], after: readonly Thing[], time = now): Thing[] {
  return JSON.parse(saved(listText(before), listText(after), time).text) as Thing[];
}

describe("New versions on saving", () => {
  it("has `modified` of now in the objects whose content changed, and in no other", () => {
    const before = [thing(1), thing(2), thing(3)];
    const after = [thing(1), thing(2, { name: "Other" }), thing(3)];
    assert.deepEqual(savedThings(before, after), [thing(1), thing(2, { name: "Other", modified: now }), thing(3)]);
    assert.equal(saved(listText(before), listText(before)).text, listText(before));
  });

  it("changes nothing else of the text", () => {
    const after = listText([thing(1, { name: "Other" })]);
    const text = saved(listText([thing(1)]), after).text;
    assert.equal(text, after.replace('"modified": "2026-01-01T00:00:00.000Z"', `"modified": "${now}"`));
    assert.notEqual(text, after);
  });

  it("knows objects where they were moved to, among others that came and went", () => {
    const before = [thing(1), thing(2), thing(3), thing(4)];
    const after = [thing(9), thing(4), thing(3, { name: "Other" }), thing(1)];
    assert.deepEqual(savedThings(before, after), [
      thing(9),
      thing(4),
      thing(3, { name: "Other", modified: now }),
      thing(1),
    ]);
  });

  const untouched: Readonly<Record<string, readonly [before: Thing, after: Thing, time?: string]>> = {
    "an object whose `modified` was changed by hand": [
      thing(1),
      thing(1, { name: "Other", modified: "2026-02-02T00:00:00.000Z" }),
    ],
    "a new object": [thing(1), thing(2)],
    "one that was revoked": [thing(1, { revoked: true }), thing(1, { revoked: true, name: "Other" })],
    "one without versions": [
      { type: "url", id: "url--00000000-0000-4000-8000-000000000001", value: "https://a.example/" },
      { type: "url", id: "url--00000000-0000-4000-8000-000000000001", value: "https://b.example/" },
    ],
    "one without an id": [thing(1, { id: undefined }), thing(1, { id: undefined, name: "Other" })],
    "one of the future": [
      thing(1, { modified: "2027-01-01T00:00:00.000Z" }),
      thing(1, { modified: "2027-01-01T00:00:00.000Z", name: "Other" }),
    ],
    "one of this very moment": [thing(1, { modified: now }), thing(1, { modified: now, name: "Other" })],
    "one whose `modified` is no time": [thing(1, { modified: "soon" }), thing(1, { modified: "soon", name: "Other" })],
  };
  for (const [what, [before, after, time]] of Object.entries(untouched))
    it(`leaves alone ${what}`, () => {
      assert.deepEqual(savedThings([before], [after], time), JSON.parse(listText([after])));
    });

  it("gives one that is revoked now a new version, as any change does", () => {
    assert.deepEqual(savedThings([thing(1)], [thing(1, { revoked: true })]), [
      thing(1, { revoked: true, modified: now }),
    ]);
  });

  it("takes another formatting, and another order of properties, for no change", () => {
    const things = [thing(1), thing(2)];
    const turned = things.map((one) => Object.fromEntries(Object.entries(one).reverse()));
    for (const after of [listText(things, 0), listText(things, 7), listText(turned)])
      assert.equal(saved(listText(things), after).text, after);
  });

  it("tells two versions of an object apart", () => {
    const old = thing(1);
    const recent = thing(1, { modified: "2026-02-02T00:00:00.000Z" });
    assert.deepEqual(savedThings([old, recent], [old, { ...recent, name: "Other" }]), [
      old,
      { ...recent, name: "Other", modified: now },
    ]);
  });

  it("says that an object can't be read now, and heeds the others", () => {
    const before = listText([thing(1), thing(2)]);
    const after = listText([thing(1, { name: "Other" }), thing(2)]).replace('"Name 2"', '"Name 2');
    const { text, isUnreadable } = saved(before, after);
    assert.ok(isUnreadable);
    assert.equal(text.split(now).length, 2);
    assert.equal(saved(before, before).isUnreadable, false);
  });

  it("gives a new version to exactly the objects with another content, however they are shuffled and formatted", () => {
    const count = 12;
    const cases = fc.record({
      changed: fc.subarray([...Array(count).keys()]),
      order: fc.shuffledSubarray([...Array(count + 3).keys()], { minLength: 1 }),
      indentation: fc.nat(4),
    });
    fc.assert(
      fc.property(cases, ({ changed, order, indentation }) => {
        const before = [...Array(count).keys()].map((number) => thing(number));
        const after = order.map((number) => thing(number, changed.includes(number) ? { name: "Other" } : {}));
        const { text } = saved(listText(before), listText(after, indentation));
        const bumped = (JSON.parse(text) as Thing[]).flatMap(({ modified }, index) =>
          modified === now ? [order[index]] : [],
        );
        assert.deepEqual(
          bumped,
          order.filter((number) => changed.includes(number)),
        );
      }),
    );
  });
});
