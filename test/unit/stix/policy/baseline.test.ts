import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { baselineText, isKnown, knownObjects, knownProblems, readBaseline } from "../../../../src/stix/policy/baseline";

const bad = (confidence: number) => ({ type: "identity", id: "x", confidence });
const text = (...objects: unknown[]) => JSON.stringify(objects, undefined, 2);
const document = new StixDocument(text(bad(500), bad(501)));
const all = knownObjects(document, () => true);

describe("the baseline of known problems", () => {
  it("knows each problem until the object's content changes, not its formatting or its place", () => {
    const known = knownProblems(all);
    for (const index of [0, 1]) assert.equal(isKnown(known, document, index, "stix/confidence"), true);
    const moved = new StixDocument(JSON.stringify([{ type: "identity" }, bad(501)]));
    assert.equal(isKnown(known, moved, 1, "stix/confidence"), true);
    const changed = new StixDocument(text({ ...bad(500), name: "new" }));
    assert.equal(isKnown(known, changed, 0, "stix/confidence"), false);
  });

  it("knows no other problem of the object, nothing around the objects, and never what can't be read", () => {
    const known = knownProblems(all);
    assert.equal(isKnown(known, document, 0, "stix/uri"), false);
    assert.equal(isKnown(known, document, -1, "stix/confidence"), false);
    const broken = new StixDocument('[{"type": }]');
    const objects = knownObjects(broken, () => true);
    assert.deepEqual(objects, []);
    const forced = knownProblems([{ id: null, hash: broken.hashOf(0), codes: ["stix/json-syntax"] }]);
    assert.equal(isKnown(forced, broken, 0, "stix/json-syntax"), false);
    assert.equal(isKnown(undefined, document, 0, "stix/confidence"), false);
  });

  it("takes only problems that are shown, each code once, in order", () => {
    assert.deepEqual(
      knownObjects(document, (code) => code === "stix/confidence").map(({ id, codes }) => [id, codes]),
      [
        ["x", ["stix/confidence"]],
        ["x", ["stix/confidence"]],
      ],
    );
    for (const { codes } of all) assert.deepEqual(codes, [...new Set(codes)].sort());
  });

  it("is the same after it was written and read, and is written the same for the same content", () => {
    const object = fc.record(
      { id: fc.option(fc.string()), hash: fc.string(), codes: fc.array(fc.string()) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.array(object, { minLength: 1 }), { noNullPrototype: true }),
        (files) => {
          const baseline = new Map(Object.entries(files));
          const written = baselineText(baseline);
          const back = readBaseline(written);
          assert.ok(back);
          assert.deepEqual(new Map([...back].sort()), new Map([...baseline].sort()));
          assert.equal(baselineText(new Map([...baseline].reverse())), written);
        },
      ),
    );
  });

  it("leaves out files without problems", () => {
    assert.equal(baselineText(new Map([["a", []]])), '{\n  "version": 1,\n  "files": {}\n}\n');
  });

  it("refuses what is none, another version's too", () => {
    for (const other of ["", "[]", "{}", '{"version":2,"files":{}}', '{"version":1,"files":{"a":[{"hash":1}]}}'])
      assert.equal(readBaseline(other), undefined, other);
  });
});
