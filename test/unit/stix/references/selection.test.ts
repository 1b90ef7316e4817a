import assert from "node:assert/strict";
import fc from "fast-check";
import { enclosingRanges } from "../../../../src/stix/references/selection";

/** The texts round the `|`, the widest first. */
function enclosing(marked: string): string[] {
  const text = marked.replace("|", "");
  return enclosingRanges(text, marked.indexOf("|"), "2.1").map(({ start, end }) => text.slice(start, end));
}

describe("what the cursor stands in", () => {
  it("is object, property, value and content", () => {
    assert.deepEqual(enclosing('{"a": 1, "name": "x |y"}'), [
      '{"a": 1, "name": "x y"}',
      '"name": "x y"',
      '"x y"',
      "x y",
    ]);
    assert.deepEqual(enclosing('{"l": [{"k": |5}]}').slice(1), [
      '"l": [{"k": 5}]',
      '[{"k": 5}]',
      '{"k": 5}',
      '"k": 5',
      "5",
    ]);
  });

  it("is each part of a pattern, through escapes", () => {
    const pattern = "[a:b = 'x' AND (url:value = '\\\\\\\\|y' OR a:c IN ('1', '2'))] FOLLOWEDBY [a:b = 1]";
    assert.deepEqual(enclosing(`{"pattern": "${pattern}"}`).slice(5), [
      "[a:b = 'x' AND (url:value = '\\\\\\\\y' OR a:c IN ('1', '2'))]",
      "a:b = 'x' AND (url:value = '\\\\\\\\y' OR a:c IN ('1', '2'))",
      "(url:value = '\\\\\\\\y' OR a:c IN ('1', '2'))",
      "url:value = '\\\\\\\\y' OR a:c IN ('1', '2')",
      "url:value = '\\\\\\\\y'",
      "'\\\\\\\\y'",
      "\\\\\\\\y",
    ]);
    assert.deepEqual(enclosing(`{"pattern": "[a:b IN ('1', '|2')]"}`).slice(5), [
      "a:b IN ('1', '2')",
      "('1', '2')",
      "'2'",
      "2",
    ]);
    assert.deepEqual(enclosing(`{"pattern": "[a:|b = 1]"}`).at(-1), "a:b");
  });

  it("is not cut as a pattern elsewhere", () => {
    assert.deepEqual(enclosing(`{"name": "[a:|b = 1]"}`).at(-1), "[a:b = 1]");
    assert.deepEqual(enclosing(`{"x": {"pattern": "[a:|b = 1]"}}`).at(-1), "[a:b = 1]");
  });

  it("lies within what it stands in, in any text", () => {
    const pattern = fc.constantFrom("[a:b = 1]", "[a:b = 'x\\\\'y'", "((([a:b = '\\u0041']", "");
    const rest = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(pattern, rest, fc.nat(80), (value, more, at) => {
        const text = `{"pattern": "${value}", "k": [${more}`;
        const offset = Math.min(at, text.length);
        let last = { start: 0, end: text.length };
        for (const range of enclosingRanges(text, offset, "2.1")) {
          assert.ok(range.start >= last.start && range.end <= last.end, JSON.stringify([last, range]));
          assert.ok(range.start <= offset && offset <= range.end);
          last = range;
        }
      }),
    );
  });
});
