import assert from "node:assert/strict";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { named, listOf, replacing, uids, names, seen } from "./editedDocuments";

describe("The identity of an object", () => {
  it("is kept when something is put in above or behind it", () => {
    const document = new StixDocument(listOf("a", "b"));
    const [a, b] = uids(document);
    document.apply([{ start: 1, end: 1, text: `\n${named("new")},` }]);
    assert.deepEqual(names(document), ["new", "a", "b"]);
    assert.deepEqual(uids(document).slice(1), [a, b]);
    const { text } = document;
    document.apply([{ start: text.length - 2, end: text.length - 2, text: `,\n${named("last")}` }]);
    assert.deepEqual(names(document), ["new", "a", "b", "last"]);
    assert.deepEqual(uids(document).slice(1, 3), [a, b]);
    assert.equal(new Set(uids(document)).size, 4);
  });

  it("is kept when another object is taken out", () => {
    const document = new StixDocument(listOf("a", "b", "c"));
    const [a, , c] = uids(document);
    document.apply([replacing(document.text, `${named("b")},\n`, "")]);
    assert.deepEqual(names(document), ["a", "c"]);
    assert.deepEqual(uids(document), [a, c]);
  });

  it("is kept through a change of the object itself, and its problems are found anew", () => {
    const document = new StixDocument(listOf("a", "b"));
    const before = uids(document);
    const hashes = [document.hashOf(0), document.hashOf(1)];
    assert.deepEqual(document.check(0).problems, []);
    const untouched = document.check(1);
    document.apply([replacing(document.text, '"name": "a"', '"name": 7')]);
    assert.deepEqual(uids(document), before);
    assert.deepEqual(
      document.check(0).problems.map(({ code }) => code),
      ["stix/wrong-type"],
    );
    assert.equal(document.check(1), untouched, "what was not touched is not checked again");
    assert.notEqual(document.hashOf(0), hashes[0]);
    assert.equal(document.hashOf(1), hashes[1]);
  });

  it("is kept when the object, or all of them, are written in another way", () => {
    const document = new StixDocument(listOf("a", "b"));
    const before = uids(document);
    const hash = document.hashOf(0);
    document.apply([replacing(document.text, named("a"), JSON.stringify(JSON.parse(named("a"))))]);
    assert.deepEqual(uids(document), before);
    assert.equal(document.hashOf(0), hash);
    const whole = JSON.stringify(JSON.parse(document.text), null, 4);
    document.apply([{ start: 0, end: document.text.length, text: whole }]);
    assert.deepEqual(uids(document), before);
    assert.equal(document.hashOf(0), hash);
  });

  it("is kept by every object between two edits of one notification", () => {
    const document = new StixDocument(listOf("a", "b", "c", "d"));
    const [, b, c, d] = uids(document);
    // As the editor sends them: from the end to the beginning.
    document.apply([
      { start: document.text.length - 2, end: document.text.length - 2, text: `,\n${named("e")}` },
      replacing(document.text, '"name": "a"', '"name": "A"'),
    ]);
    assert.deepEqual(names(document), ["A", "b", "c", "d", "e"]);
    assert.deepEqual(uids(document).slice(1, 4), [b, c, d]);
    assert.equal(new Set(uids(document)).size, 5);
  });

  it("goes with an object whose neighbour is moved over it", () => {
    const document = new StixDocument(listOf("a", "b", "c"));
    const [, b, c] = uids(document);
    document.apply([
      { start: document.text.length - 2, end: document.text.length - 2, text: `,\n${named("a")}` },
      replacing(document.text, `${named("a")},\n`, ""),
    ]);
    assert.deepEqual(names(document), ["b", "c", "a"]);
    assert.deepEqual(uids(document).slice(0, 2), [b, c]);
    assert.equal(new Set(uids(document)).size, 3);
  });

  it("comes back with an undo of a change, also where the change broke the JSON", () => {
    const document = new StixDocument(listOf("a", "b", "c"));
    const before = uids(document);
    const whole = seen(document);
    for (const [what, by] of [
      ['"name": "b"', '"name": "b'],
      ['"name": "b"', '"name": b }'],
      ['"labels": [', '"labels": '],
    ] as const) {
      const edit = replacing(document.text, what, by);
      document.apply([edit]);
      assert.deepEqual(uids(document), before, by);
      document.apply([{ start: edit.start, end: edit.start + by.length, text: what }]);
      assert.deepEqual(uids(document), before, by);
      assert.deepEqual(seen(document), whole);
    }
  });

  it("is given to none twice when formatting sends hundreds of edits", () => {
    const flat = JSON.stringify(JSON.parse(listOf("a", "b", "c")));
    const document = new StixDocument(flat);
    const before = uids(document);
    const commas = [...flat.matchAll(/,"/g)].map(({ index }) => index + 1).reverse();
    const edits = Array.from({ length: 8 }, () => commas.map((at) => ({ start: at, end: at, text: " " }))).flat();
    assert.ok(edits.length > 100);
    document.apply(edits);
    assert.deepEqual(uids(document), before);
    assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
  });

  it("is kept behind hundreds of edits, which together count as one", () => {
    const document = new StixDocument(listOf("a", "b", "c", "d"));
    const [a, , c, d] = uids(document);
    const checked = document.check(3);
    const at = document.text.indexOf('"name": "b"') + '"name": "b'.length;
    const letters = Array.from({ length: 150 }, () => ({ start: at, end: at, text: "b" }));
    document.apply([
      ...letters,
      { start: document.objects[1]?.start ?? 0, end: document.objects[1]?.start ?? 0, text: "{}," },
    ]);
    const now = uids(document);
    assert.deepEqual([now.length, now[0], ...now.slice(3)], [5, a, c, d]);
    assert.equal(document.check(4), checked);
    assert.equal(document.check(2).facts.name, "b".repeat(151));
  });
});
