import assert from "node:assert/strict";
import fc from "fast-check";
import { documentChanges } from "../../../../src/stix/changes/documentChanges";
import { mayHideObjects } from "../../../../src/stix/changes/hiddenObjects";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";

const objects = [1, 2, 3].map((digit) => {
  return { ...sample("indicator"), id: `indicator--0c7b5b88-8ff7-4a4d-aa9d-feb398cd006${String(digit)}` };
});
const bundle = { type: "bundle", id: "bundle--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061", objects };
const hides = (text: string) => mayHideObjects(new StixDocument(text));
const hidesValue = (value: unknown) => hides(JSON.stringify(value, undefined, 2));

/** All values of properties called `id`, however deep. */
function idsWithin(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...(name === "id" ? [member] : []), ...idsWithin(member)]);
}

describe("Objects that a text may hide", () => {
  it("are none in what is whole, whatever its shape", () => {
    assert.equal(hidesValue(bundle), false);
    assert.equal(hidesValue({ ...bundle, x_tool: { name: "ours" }, x_names: ["a"] }), false);
    assert.equal(hidesValue({ type: "bundle", id: bundle.id }), false);
    assert.equal(hidesValue({ more: false, objects }), false);
    assert.equal(hidesValue(objects), false);
    assert.equal(hidesValue([]), false);
    assert.equal(hidesValue(objects[0]), false);
    assert.equal(hidesValue({ sourcesystem: "Our feed", stixobjects: objects }), false);
  });

  it("may be behind broken JSON, be the slip in an object or between objects", () => {
    const text = JSON.stringify(bundle, undefined, 2);
    for (const broken of [
      text.slice(0, -1),
      text.replace("},", "}"),
      text.replace('"name"', '"name'),
      text.replace("{", "<<<<<<< ours\n{"),
      text.replace('"revoked": false', '"revoked": fals').replace('"pattern"', "pattern"),
      "",
      "no STIX",
      `${text}\n${text}`,
    ])
      assert.equal(hides(broken), true, broken.slice(0, 200));
  });

  it("may stand in another list than the one that counts", () => {
    assert.equal(hidesValue({ type: "bundle", id: bundle.id, objets: objects }), true);
    assert.equal(hidesValue({ ...bundle, indicators: objects }), true);
    assert.equal(hides(`{"type": "bundle", "objects": [], "objects": ${JSON.stringify(objects)}}`), true);
    assert.equal(hidesValue({ typ: "bundle", objets: objects }), true);
    assert.equal(hidesValue({ type: "bundel", objects }), true);
    assert.equal(hidesValue("text"), true);
  });

  it("are told of wherever damage makes an object look removed", () => {
    const text = JSON.stringify(bundle, undefined, 1);
    const before = new StixDocument(text);
    const place = fc.integer({ min: 0, max: text.length });
    const damage = fc.tuple(place, fc.integer({ min: 0, max: 40 }), fc.constantFrom("", "{", "}", "]", '"', ",", "\\"));
    fc.assert(
      fc.property(damage, ([at, length, put]) => {
        const after = new StixDocument(text.slice(0, at) + put + text.slice(at + length));
        const { removed } = documentChanges(before, after);
        if (removed.length === 0 || mayHideObjects(after)) return;
        const ids = idsWithin(JSON.parse(after.text));
        for (const { id } of removed) assert.ok(!ids.includes(id), after.text);
      }),
      { numRuns: 1000 },
    );
  });
});
