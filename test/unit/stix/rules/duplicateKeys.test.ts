import assert from "node:assert/strict";
import fc from "fast-check";
import { checkEnvelope } from "../../../../src/stix/check/checkEnvelope";
import { findBoundaries } from "../../../../src/stix/document/boundaries";
import type { Problem } from "../../../../src/stix/problem";
import { checkDuplicateKeys, countNames } from "../../../../src/stix/rules/duplicateKeys";
import { tourOf } from "../../../../src/stix/rules/memberTour";

function repeated(text: string): string[] {
  const problems: Problem[] = [];
  checkDuplicateKeys(text, tourOf(JSON.parse(text) as object).members, problems);
  return problems.map(({ place }) => (place.kind === "text" ? text.slice(place.start, place.end) : place.kind));
}

describe("Properties that stand twice", () => {
  it("are found at any depth, with any spaces and escapes", () => {
    assert.deepEqual(repeated('{"a":1,"a":2}'), ['"a"']);
    assert.deepEqual(repeated('{"a" : 1, "b": {"c"\n:1, "d": [ {"e":1, "e" :2, "e":3} ]}}'), ['"e"', '"e"']);
    assert.deepEqual(repeated(String.raw`{"a":1,"\u0061":2}`), [String.raw`"\u0061"`]);
    assert.deepEqual(repeated('{"__proto__":1,"__proto__":2}'), ['"__proto__"']);
  });

  it("are not what stands in texts, nor in different objects", () => {
    assert.deepEqual(repeated(String.raw`{"a":"\"a\":1, \"a\" : 2","b":{"a":":"},"c":[{"a":"\\\":"},{"a":1}]}`), []);
  });

  it("are found wherever one is put", () => {
    const names = fc.constantFrom("a", "b", 'c"', "d:", "\\", "é");
    const objects = fc.uniqueArray(fc.tuple(names, fc.constantFrom(1, "x:y", '":', { a: 1 }, [{ b: ":" }])), {
      selector: ([name]) => name,
      minLength: 1,
    });
    fc.assert(
      fc.property(objects, fc.nat(), fc.constantFrom("", " ", "\n"), (members, pick, space) => {
        const write = ([name, value]: readonly [string, unknown]) =>
          `${JSON.stringify(name)}${space}:${space}${JSON.stringify(value)}`;
        const good = `{${members.map(write).join(",")}}`;
        assert.deepEqual(repeated(good), []);
        assert.ok(countNames(good) >= tourOf(JSON.parse(good) as object).members);
        const twice = members[pick % members.length];
        assert.ok(twice);
        assert.deepEqual(repeated(`{${[...members, twice].map(write).join(",")}}`), [JSON.stringify(twice[0])]);
      }),
    );
  });

  it("are found in envelopes", () => {
    const text = '{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[{}],"objects":[{}]}';
    const [problem, ...more] = checkEnvelope(findBoundaries(text), text);
    assert.equal(problem?.code, "stix/duplicate-key");
    assert.ok(problem.place.kind === "text");
    assert.equal(problem.place.start, text.lastIndexOf('"objects"'));
    assert.deepEqual(more, []);
  });
});
