import assert from "node:assert/strict";
import { fixableCodes } from "../../../../src/stix/fixes/fixesFor";
import { changed } from "../check/located";
import { sample } from "../schema/samples";
import { appliedFixes, codesOf, newUuid, now } from "./fixing";
import { set } from "./fixCase";
import { rawCases } from "./rawCases";
import { requiredCases } from "./requiredCases";
import { ruleCases } from "./ruleCases";
import { schemaCases } from "./schemaCases";

const cases = [...requiredCases, ...schemaCases, ...ruleCases];

describe("Quick fixes", () => {
  for (const { code, what, type = "indicator", wrong, titles, right } of cases)
    for (const [layout, indentation] of [
      ["pretty", 2],
      ["on one line", undefined],
    ] as const)
      it(`mend ${what} (${code}), ${layout}`, () => {
        const text = JSON.stringify(changed(type, wrong), undefined, indentation);
        const before = codesOf(text);
        const all = appliedFixes(text, code);
        assert.deepEqual(
          all.map(({ title }) => title),
          titles,
        );
        for (const { text: mended, title } of all) {
          const after = codesOf(mended);
          const count = (codes: string[]) => codes.filter((other) => other === code).length;
          assert.ok(count(after) < count(before), `${title} leaves ${code}`);
          const fresh = after.filter((other) => other.startsWith("stix/internal") || other === "stix/json-syntax");
          assert.deepEqual(fresh, []);
        }
        const [first] = all;
        if (first === undefined) return;
        const expected = right ? changed(type, right) : sample(type);
        assert.deepEqual(JSON.parse(first.text), expected);
      });

  it("mend each code that they are for", () => {
    const elsewhere = [...rawCases.map(({ code }) => code), "stix/conflicting-version"];
    const tried = new Set([...cases.map(({ code }) => code), ...elsewhere]);
    assert.deepEqual(
      fixableCodes.filter((code) => !tried.has(code)),
      [],
    );
  });

  for (const { code, wrong, titles, right, context = {} } of rawCases)
    it(`mend ${wrong.slice(0, 70)} (${code})`, () => {
      const all = appliedFixes(wrong, code, context);
      assert.deepEqual(
        all.map(({ title }) => title),
        titles,
      );
      assert.equal(all[0]?.text, right);
      for (const { text } of all) assert.ok(!codesOf(text, context).includes(code), text);
    });

  it("prefer none of two that are as near", () => {
    const preferred = (version: string) =>
      appliedFixes(JSON.stringify(changed("indicator", set("spec_version", version))), "stix/one-of")
        .filter(({ fix }) => fix.isPreferred)
        .map(({ title }) => title);
    assert.deepEqual(preferred("v2.1"), ["Replace by 2.1"]);
    assert.deepEqual(preferred("2.2"), []);
  });

  it("leave the rest of the text as it is", () => {
    const text = '{ "type": "identity",\n\t"id": "identity--1" ,"name":"A" }';
    assert.deepEqual(
      appliedFixes(text, "stix/identifier").map((fix) => fix.text),
      [text.replace("identity--1", `identity--${newUuid}`)],
    );
  });

  it("put properties where the specification has them, set as their neighbours are", () => {
    const at = (text: string, code = "stix/required-property") => appliedFixes(text, code).at(-1)?.text;
    assert.equal(
      at('{\n      "type": "indicator",\n      "id": "indicator--1",\n      "name": "x"\n    }'),
      `{\n      "type": "indicator",\n      "id": "indicator--1",\n      "created": "${now}",\n      "modified": "${now}",\n` +
        `      "name": "x",\n      "pattern_type": "stix",\n      "valid_from": "${now}"\n    }`,
    );
    assert.equal(
      at('{"type":"identity","id":"identity--1","modified":"x","name":"x"}'),
      `{"type":"identity","id":"identity--1","created":"${now}","modified":"x","name":"x"}`,
    );
    assert.equal(
      at('{\r\n\t"id": "identity--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061"\r\n}', "stix/type-missing"),
      '{\r\n\t"type": "identity",\r\n\t"id": "identity--0c7b5b88-8ff7-4a4d-aa9d-feb398cd0061"\r\n}',
    );
  });
});
