import assert from "node:assert/strict";
import fc from "fast-check";
import { documentChanges } from "../../../../src/stix/changes/documentChanges";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";

type Properties = Readonly<Record<string, unknown>>;

const id = (digit: number) => `indicator--0c7b5b88-8ff7-4a4d-aa9d-feb398cd006${String(digit)}`;

function object(digit: number, change: Properties = {}): Properties {
  return { ...sample("indicator"), id: id(digit), ...change };
}

const bundle = (objects: readonly unknown[], space?: number) =>
  JSON.stringify({ type: "bundle", id: "bundle--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", objects }, undefined, space);

function changes(before: string, after: string) {
  return documentChanges(new StixDocument(before), new StixDocument(after));
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, backwards(member)]),
  );
}

describe("The changes between two texts of a document", () => {
  it("are what was added, changed and removed, by the objects' ids", () => {
    const before = bundle([object(1), object(2), object(3), object(4)]);
    const after = bundle([
      object(5),
      object(3, { name: "other", x_new: 1, description: undefined }),
      object(1),
      object(4),
    ]);
    const found = changes(before, after);
    assert.deepEqual(
      found.added.map((each) => [each.index, each.id]),
      [[0, id(5)]],
    );
    assert.deepEqual(
      found.changed.map((each) => [each.index, each.id, each.name, each.properties]),
      [
        [
          1,
          id(3),
          "other",
          ["description", "name", "x_new"].filter(
            (name) => name !== "description" || "description" in sample("indicator"),
          ),
        ],
      ],
    );
    assert.deepEqual(
      found.removed.map((each) => [each.index, each.id]),
      [[1, id(2)]],
    );
    assert.equal(found.unchanged, 2);
  });

  it("are none where only the formatting, the order or the envelope is another", () => {
    const objects = [object(1), object(2), { type: "tool", name: "no id" }];
    const other = JSON.stringify([...objects].reverse().map(backwards), undefined, 4);
    assert.deepEqual(changes(bundle(objects), other), { added: [], changed: [], removed: [], unchanged: 3 });
  });

  it("tell objects without id apart by their content", () => {
    const found = changes(
      bundle([
        { type: "tool", name: "a" },
        { type: "tool", name: "b" },
      ]),
      bundle([{ name: "b", type: "tool" }, 17]),
    );
    assert.deepEqual([found.added.length, found.changed.length, found.removed.length, found.unchanged], [1, 0, 1, 1]);
    assert.deepEqual([found.added[0]?.index, found.removed[0]?.index, found.removed[0]?.id], [1, 0, undefined]);
  });

  it("are those of the newest versions, and of the first of two that are as new", () => {
    const at = (time: string, name: string) => object(1, { modified: time, name });
    const before = bundle([at("2026-01-02T00:00:00.000Z", "new"), at("2026-01-01T00:00:00.000Z", "old")]);
    const after = bundle([
      at("2026-01-01T00:00:00.000Z", "changed"),
      at("2026-01-02T00:00:00.0Z", "new"),
      at("2026-01-02T00:00:00.000Z", "x"),
    ]);
    assert.deepEqual(
      changes(before, after).changed.map(({ index, properties }) => [index, properties]),
      [[1, ["modified"]]],
    );
    assert.equal(changes(before, bundle([at("2026-01-02T00:00:00.000Z", "new")])).unchanged, 1);
  });

  it("never take an object that can't be read just now for a removed one", () => {
    const after = `[\n${JSON.stringify(object(1))},\n{"type": "indicator", "id": "${id(2)}", "name": tru }\n]`;
    const found = changes(bundle([object(1), object(2)]), after);
    assert.deepEqual([found.added, found.removed, found.unchanged], [[], [], 1]);
    assert.deepEqual(
      found.changed.map((each) => [each.id, each.properties]),
      [[id(2), []]],
    );
  });

  it("see properties with names of JavaScript's own", () => {
    const odd = (name: string) => `[{"id": "${id(1)}", "${name}": {}}]`;
    assert.deepEqual(changes(odd("__proto__"), odd("constructor")).changed[0]?.properties, [
      "__proto__",
      "constructor",
    ]);
  });

  const properties = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
  const some = fc.array(
    fc.tuple(fc.option(fc.integer({ min: 0, max: 6 })), properties).map(([digit, own]): Properties => {
      return digit === null ? { ...own, id: undefined } : { ...own, id: id(digit) };
    }),
    { maxLength: 8 },
  );

  it("are none between a text and itself, however it is laid out", () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 4 }), (objects, space) => {
        const again = changes(bundle(objects), bundle(objects.map(backwards) as Properties[], space));
        assert.deepEqual([again.added, again.changed, again.removed], [[], [], []]);
      }),
    );
  });

  it("lead from the one text to the other, and are mirrored on the way back", () => {
    const once = (objects: readonly Properties[]) => [
      ...new Map(objects.map((each) => [each["id"] ?? JSON.stringify(each), each])).values(),
    ];
    fc.assert(
      fc.property(some.map(once), some.map(once), (before, after) => {
        const found = changes(bundle(before), bundle(after));
        const gone = new Set([
          ...found.removed.map(({ index }) => index),
          ...found.changed.map((each) => before.findIndex((old) => old["id"] === each.id)),
        ]);
        const come = [...found.added, ...found.changed].map(({ index }) => after[index]);
        const applied = [...before.filter((_, index) => !gone.has(index)), ...come];
        const rest = changes(bundle(applied), bundle(after));
        assert.deepEqual([rest.added, rest.changed, rest.removed], [[], [], []]);
        const back = changes(bundle(after), bundle(before));
        const key = (each: { readonly id: string | undefined; readonly index: number }) =>
          `${each.id ?? ""} ${String(each.index)}`;
        assert.deepEqual(back.added.map(key).sort(), found.removed.map(key).sort());
        assert.deepEqual(back.removed.map(key).sort(), found.added.map(key).sort());
        assert.deepEqual([back.changed.length, back.unchanged], [found.changed.length, found.unchanged]);
      }),
    );
  });
});
