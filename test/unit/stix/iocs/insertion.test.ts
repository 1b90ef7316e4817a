import assert from "node:assert/strict";
import fc from "fast-check";
import { findBoundaries } from "../../../../src/stix/document/boundaries";
import { bundleText, insertObjects } from "../../../../src/stix/iocs/insertion";

const layout = { unit: "  ", eol: "\n" };
const one = { type: "new", n: 1 };
const two = { type: "new", n: 2 };

/** The text after the insertion; the `|` is the cursor, and the `^` of the answer where the first new object begins. */
function inserted(marked: string, objects: readonly object[] = [one]): string | undefined {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = insertObjects(text, findBoundaries(text), cursor < 0 ? text.length : cursor, objects, layout);
  if (!found) return undefined;
  const after = text.slice(0, found.start) + found.newText + text.slice(found.end);
  assert.ok(
    after.startsWith('{"type":"new"', found.firstObject) || /^\{\s+"type": "new"/.test(after.slice(found.firstObject)),
  );
  return after;
}

const pretty = (value: unknown, unit: string | number = 2) => JSON.stringify(value, undefined, unit);
const bundle = (...objects: object[]) => ({ type: "bundle", id: "bundle--x", objects });

describe("the insertion of objects", () => {
  it("goes to the end of the list when the cursor is elsewhere", () => {
    for (const shape of [
      (...objects: object[]) => bundle(...objects),
      (...objects: object[]) => objects,
      (...objects: object[]) => ({ sourcesystem: "x", stixobjects: objects }),
      (...objects: object[]) => ({ more: false, objects }),
    ])
      for (const unit of [2, 4, "\t"])
        assert.equal(
          inserted(pretty(shape({ type: "a" }), unit), [one, two]),
          pretty(shape({ type: "a" }, one, two), unit),
        );
  });

  it("goes behind the object at the cursor, before it, or between two", () => {
    const at = (mark: string) =>
      inserted(pretty(bundle({ type: "a" }, { type: "b" })).replace(mark.replace("|", ""), mark));
    const behindA = pretty(bundle({ type: "a" }, one, { type: "b" }));
    assert.equal(at('"type": |"a"'), behindA);
    assert.equal(at("},|"), behindA);
    assert.equal(at('"type": "b|"'), pretty(bundle({ type: "a" }, { type: "b" }, one)));
    assert.equal(at('"objects": [|'), pretty(bundle(one, { type: "a" }, { type: "b" })));
  });

  it("follows the layout of one line for each object, and of one line for all", () => {
    assert.equal(inserted('[\n{"a":1},\n{"b":2}\n]'), '[\n{"a":1},\n{"b":2},\n{"type":"new","n":1}\n]');
    assert.equal(inserted('[{"a":1},{"b":2}]'), '[{"a":1},{"b":2},{"type":"new","n":1}]');
  });

  it("fills an empty list, and makes a missing one", () => {
    assert.equal(inserted(pretty(bundle())), pretty(bundle(one)));
    assert.equal(
      inserted('{\n  "type": "bundle",\n  "id": "bundle--x",\n  "objects": [\n    |\n  ]\n}'),
      pretty(bundle(one)),
    );
    assert.equal(inserted(pretty({ type: "bundle", id: "bundle--x" })), pretty(bundle(one)));
    assert.equal(inserted("[]"), pretty([one]));
  });

  it("takes a comma that waits for an object", () => {
    assert.equal(inserted('[\n  {\n    "type": "a"\n  },|\n]'), pretty([{ type: "a" }, one]));
  });

  it("keeps the line ends of Windows", () => {
    const text = pretty(bundle({ type: "a" })).replaceAll("\n", "\r\n");
    assert.equal(inserted(text), pretty(bundle({ type: "a" }, one)).replaceAll("\n", "\r\n"));
  });

  it("leaves one object, and what is no STIX, as they are", () => {
    for (const text of [pretty({ type: "indicator", id: "x" }), "hello", "", '{"type": "bundle", "objects": null}'])
      assert.equal(inserted(text), undefined, text);
  });

  it("makes a bundle of its own", () => {
    const text = bundleText([one], "bundle--x", { unit: "\t", eol: "\r\n" });
    assert.deepEqual(JSON.parse(text), bundle(one));
    assert.ok(text.includes('\r\n\t"id": "bundle--x"') && text.endsWith("}\r\n"));
  });

  it("always leaves JSON with all objects in it, wherever the cursor is", () => {
    const object = fc.record(
      { type: fc.constant("x"), list: fc.array(fc.string(), { maxLength: 2 }) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 4 }),
        fc.boolean(),
        fc.constantFrom(undefined, 1, 2, "\t"),
        fc.nat(500),
        (objects, isList, unit, cursor) => {
          const text = JSON.stringify(isList ? objects : bundle(...objects), undefined, unit);
          const found = insertObjects(text, findBoundaries(text), Math.min(cursor, text.length), [one, two], layout);
          assert.ok(found);
          const after: unknown = JSON.parse(text.slice(0, found.start) + found.newText + text.slice(found.end));
          const list = (isList ? after : (after as { objects: unknown[] }).objects) as { type: string }[];
          assert.deepEqual(
            list.filter(({ type }) => type !== "new"),
            objects,
          );
          const at = list.findIndex(({ type }) => type === "new");
          assert.deepEqual(list.slice(at, at + 2), [one, two]);
        },
      ),
    );
  });
});
