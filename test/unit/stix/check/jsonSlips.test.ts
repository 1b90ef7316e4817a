import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonSlips } from "../../../../src/stix/check/jsonSlips";
import { sentence } from "./located";

function slips(text: string): string[] {
  return jsonSlips(text).map((problem) => {
    assert.equal(problem.code, "stix/json-syntax");
    assert.ok(problem.place.kind === "text");
    const { start, end } = problem.place;
    assert.ok(0 <= start && start < end && end <= text.length, text);
    return `${sentence(problem)} ${text.slice(start, end)}`;
  });
}

describe("Why an object is not JSON", () => {
  for (const [text, why, shown] of [
    ['{"a":1,}', "a property's name in double quotes is expected here", "}"],
    ['{"a":[1,]}', "a value is expected here", "]"],
    ['{"a":1 "b":2}', "a comma is missing before this", '"b"'],
    ['{"a" 1}', "a colon is expected here", "1"],
    ['{"a":}', "a value is expected here", "}"],
    ['{"a":tru}', "this word means nothing here; texts stand in double quotes", "tru"],
    ['{"a":"b\n}', 'the closing " of this text is missing', '"b'],
    ['{"a":["b"}', "a closing ] is missing", "}"],
    ['{"a":1', "a closing } is missing", "1"],
    ['{"a":1}}', "nothing may follow here", "}"],
    ['{/*x*/"a":1}', "JSON has no comments", "/*x*/"],
    ['{"a":"\\q"}', 'this escape does not exist; write \\\\ for a backslash and \\" for a quote', '"\\q"'],
    ['{"a":"\\u12"}', "an escape \\u needs four hexadecimal digits", '"\\u12"'],
    ['{"a":"\t"}', "this character must be escaped within a text", '"\t"'],
  ] as const)
    it(`is told once and in words: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(slips(text), [`This is not valid JSON: ${why}. ${shown}`]);
    });

  it("is told for each of several mistakes", () => {
    assert.equal(slips('{"a":tru,"b":1 "c":2,}').length, 3);
  });

  it("ends after ten", () => {
    assert.equal(slips(`[${"x,".repeat(50)}1]`).length, 10);
  });

  it("is told even where the text nests too deep for the parser", () => {
    assert.equal(slips("[".repeat(100_000)).length, 1);
    assert.equal(slips(`{"a":tru,"b":${"[".repeat(100_000)}`).length, 1);
  });

  it("always has at least one place within the text", () => {
    const texts = fc.string({
      unit: fc.constantFrom('"', "{", "}", "[", "]", ",", ":", "\\", "\n", "1", "a", " ", "/", "*"),
      minLength: 1,
    });
    fc.assert(
      fc.property(texts, (text) => {
        assert.ok(slips(text).length > 0);
      }),
    );
  });
});
