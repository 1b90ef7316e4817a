import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument, type TextEdit } from "../../../../src/stix/document/stixDocument";
import { identity, shapedDocuments, whiteSpaces, writeSpaced } from "./documents";
import { named, listOf, replacing, uids, names, seen } from "./editedDocuments";

describe("A document that is edited", () => {
  it("takes the version of STIX that its bundle says at the moment", () => {
    const old = { type: "identity", id: identity["id"], created: "2020-01-01T00:00:00.000Z" };
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
    assert.deepEqual(
      codes().filter((code) => code.startsWith("stix/required-property")),
      [],
    );
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

  it("moves what stands between two cursors, whose edits make up for each other", () => {
    const document = new StixDocument('[{"type":"a"},{"type":"b"}:false,{"type":"c"}]');
    const start = document.text.indexOf('"type":"c"');
    document.apply([
      { start, end: start + 1, text: "" },
      { start: 2, end: 2, text: " " },
    ]);
    assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
  });

  it("keeps the place of a missing comma where something is put in right behind it", () => {
    const document = new StixDocument('{"type":"bundle","objects":[{"type":"a"}{"type":"b"}]}');
    const start = document.text.indexOf('"type":"b"');
    document.apply([{ start, end: start, text: "\n" }]);
    assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
  });

  it("is what a fresh one of its text is after the edits of several cursors, and after their undo", () => {
    const inside = fc.constantFrom(
      "",
      "x",
      "1",
      " ",
      "\n",
      "\\",
      '\\"',
      '"',
      "{}",
      "[",
      "}",
      ',"b":2',
      '"a": {"b": [1]},',
    );
    const cursors = fc.array(fc.tuple(fc.nat(1000), fc.nat(3), inside), { minLength: 1, maxLength: 5 });
    let rescanned = 0;
    let looked = 0;
    fc.assert(
      fc.property(shapedDocuments, whiteSpaces, fc.array(cursors, { maxLength: 5 }), ({ value }, spaces, rounds) => {
        const document = new StixDocument(writeSpaced(value, spaces));
        for (const round of rounds) {
          const { text } = document;
          const places = round.map(([share, length, put]) => {
            const start = Math.round((share / 1000) * text.length);
            return { start, end: Math.min(start + length, text.length), text: put };
          });
          // From the end to the beginning, none over another, as the editor sends them.
          const edits = places
            .sort((a, b) => b.start - a.start)
            .filter(({ end }, index, all) => end <= (all[index - 1]?.start ?? Infinity));
          let grown = edits.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
          const undo = edits.map((edit) => {
            grown -= edit.text.length - (edit.end - edit.start);
            const start = edit.start + grown;
            return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
          });
          for (const step of [edits, undo, edits]) {
            const { boundaries } = document;
            document.apply(step);
            if (boundaries.isSound) looked++;
            if (!document.boundaries.isSound) rescanned++;
            assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
            if (step === undo) assert.equal(document.text, text);
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(looked > 100 && rescanned > 50, `${String(looked)} ${String(rescanned)}`);
  });

  it("looks at nothing but the changed object while its brackets add up", () => {
    const document = new StixDocument(listOf("a", "b", "c"));
    const [first, , third] = [document.check(0), document.check(1), document.check(2)];
    const at = document.text.indexOf('"name": "b"') + '"name": "'.length;
    document.apply([{ start: at, end: at + 1, text: "longer" }]);
    assert.deepEqual(names(document), ["a", "longer", "c"]);
    assert.equal(document.check(0), first);
    assert.equal(document.check(2), third);
    assert.deepEqual(seen(document), seen(new StixDocument(document.text)));
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
