import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument, type TextEdit } from "../../../../src/stix/document/stixDocument";
import { sample } from "../schema/samples";
import { shapedDocuments, whiteSpaces, writeSpaced } from "./documents";

function named(name: string): string {
  return JSON.stringify({ ...sample("identity"), name }, null, 2);
}

function listOf(...names: readonly string[]): string {
  return `[\n${names.map(named).join(",\n")}\n]`;
}

/** The edit that replaces the first occurrence of `what`. */
function replacing(text: string, what: string, by: string): TextEdit {
  const start = text.indexOf(what);
  assert.notEqual(start, -1);
  return { start, end: start + what.length, text: by };
}

function uids(document: StixDocument): number[] {
  return document.objects.map(({ uid }) => uid);
}

function names(document: StixDocument): (string | undefined)[] {
  return document.objects.map((_, index) => document.check(index).facts.name);
}

/** Everything that can be seen of a document but the identities, which a fresh one gives anew. */
function seen(document: StixDocument): unknown {
  return {
    text: document.text,
    shape: document.shape,
    specVersion: document.specVersion,
    boundaries: document.boundaries,
    objects: document.objects.map(({ start, end }, index) => ({
      start,
      end,
      check: document.check(index),
      hash: document.hashOf(index),
    })),
    envelope: document.envelopeProblems(),
  };
}

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
    const edits = Array.from({ length: 4 }, () => commas.map((at) => ({ start: at, end: at, text: " " }))).flat();
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

describe("A document that is edited", () => {
  it("takes the version of STIX that its bundle says at the moment", () => {
    const old = { type: "identity", id: sample("identity")["id"], created: "2020-01-01T00:00:00.000Z" };
    const object = { ...old, modified: old.created, name: "a" };
    const bundle = {
      type: "bundle",
      id: "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d",
      spec_version: "2.0",
      objects: [object],
    };
    const document = new StixDocument(JSON.stringify(bundle));
    const codes = () => document.check(0).problems.map(({ code, args }) => `${code} ${args[0] ?? ""}`);
    assert.equal(document.specVersion, "2.0");
    assert.deepEqual(codes(), ["stix/required-property identity_class"]);
    document.apply([replacing(document.text, '"spec_version":"2.0",', "")]);
    assert.equal(document.specVersion, "2.1");
    assert.deepEqual(codes(), []);
  });

  it("finds the object at an offset", () => {
    const document = new StixDocument(`[ ${named("a")} , ${named("b")} ]`);
    assert.equal(document.indexAt(0), -1);
    for (const [index, { start, end }] of document.objects.entries()) {
      assert.equal(document.indexAt(start), index);
      assert.equal(document.indexAt(end), index);
      assert.equal(document.indexAt(end + 1), -1);
    }
  });

  it("answers for no object where there is none", () => {
    const document = new StixDocument("[]");
    assert.equal(document.textOf(0), "");
    assert.equal(document.hashOf(0), "");
    assert.deepEqual(document.check(0).problems, []);
    document.apply([]);
    assert.equal(document.text, "[]");
  });

  const pieces = fc.oneof(
    fc.constantFrom(
      "",
      ",",
      "{",
      "}",
      "[",
      "]",
      '"',
      "\n",
      " ",
      '{"type":"identity"},',
      '"a":1,',
      "\\",
      '"bundle"',
      "x",
    ),
    fc.string({ maxLength: 4 }),
  );
  /** Places are given as shares of the text, which is not known yet. */
  const changes = fc.array(fc.tuple(fc.nat(1000), fc.nat(6), pieces), { minLength: 1, maxLength: 4 });
  const step = fc.oneof({ weight: 4, arbitrary: changes }, { weight: 1, arbitrary: fc.constant("undo" as const) });

  it("is always what a fresh one of its text is, and what no edit touched keeps its identity", () => {
    let kept = 0;
    fc.assert(
      fc.property(shapedDocuments, whiteSpaces, fc.array(step, { maxLength: 6 }), ({ value }, spaces, steps) => {
        const document = new StixDocument(writeSpaced(value, spaces));
        let undo: TextEdit[] = [];
        for (const one of steps) {
          const edits: TextEdit[] = one === "undo" ? undo : [];
          undo = [];
          let { text } = document;
          if (one !== "undo")
            for (const [share, length, put] of one) {
              const start = Math.round((share / 1000) * text.length);
              const end = Math.min(start + length, text.length);
              edits.push({ start, end, text: put });
              undo.unshift({ start, end: start + put.length, text: text.slice(start, end) });
              text = text.slice(0, start) + put + text.slice(end);
            }
          const expected = untouched(document, edits);
          document.apply(edits);
          assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
          assert.equal(new Set(uids(document)).size, document.objects.length);
          const now = new Map(document.objects.map(({ start, end, uid }) => [`${String(start)}-${String(end)}`, uid]));
          for (const [place, uid] of expected) {
            const found = now.get(place);
            if (found === undefined) continue; // It is no object of its own any more.
            assert.equal(found, uid);
            kept++;
          }
        }
      }),
      { numRuns: 120 },
    );
    assert.ok(kept > 30, String(kept));
  });

  /** Where the objects must be that no edit touched, with their identities: marked in a copy of the text, and looked up. */
  function untouched(document: StixDocument, edits: readonly TextEdit[]): Map<string, number> {
    const owners: (number | undefined)[] = Array.from<undefined>({ length: document.text.length });
    for (const { start, end, uid } of document.objects) owners.fill(uid, start, end);
    const lengths = new Map(document.objects.map(({ start, end, uid }) => [uid, end - start]));
    for (const { start, end, text } of edits) {
      const [before, after] = [owners[start - 1], owners[start]];
      // Put into the middle of an object, an edit that takes nothing away touches it too.
      if (before !== undefined && before === after) lengths.delete(before);
      owners.splice(start, end - start, ...Array.from<undefined>({ length: text.length }));
    }
    const places = new Map<string, number>();
    for (const [uid, length] of lengths) {
      const start = owners.indexOf(uid);
      const isWhole = start !== -1 && owners.slice(start, start + length).every((owner) => owner === uid);
      if (isWhole) places.set(`${String(start)}-${String(start + length)}`, uid);
    }
    return places;
  }
});
