import assert from "node:assert/strict";
import fc from "fast-check";
import { expressionSlip } from "../../../../../src/stix/pattern/meaning/regularExpression";
import { meaningOf } from "./meaningOf";

function compiles(expression: string): boolean {
  try {
    new RegExp(expression);
    return true;
  } catch {
    return false;
  }
}

describe("A regular expression", () => {
  for (const [expression, shown] of [
    ["a(b", "("],
    ["a)b", ")"],
    ["(a))", ")"],
    ["[ab", "["],
    ["*a", "*"],
    ["a|*b", "*"],
    ["(+a)", "+"],
    ["a**", "*"],
    ["a{3,2}", "{3,2}"],
    ["[z-a]", "z-a"],
    ["a\\", "\\"],
    ["(?@a)", "(?@"],
    ["((a)", "("],
  ] as const)
    it(`does not compile: ${expression}`, () => {
      const slip = expressionSlip(expression);
      assert.ok(slip);
      assert.equal(expression.slice(slip.start, slip.end), shown);
      assert.ok(!compiles(expression));
    });

  for (const expression of [
    "^evil.*\\.exe$",
    "(?i)evil",
    "(?i:evil)",
    "(?P<name>a)(?P=name)",
    "(?<name>a)\\k<name>",
    "(?>atomic)",
    "a++b*+c?+",
    "a{2,3}?",
    "[[:alpha:]]+",
    "[]a]",
    "[^]a]",
    "[]",
    "[a-]",
    "[-a]",
    "[\\]\\d-z]",
    "\\Q(not[a(group\\E",
    "(?#a comment ()b",
    "(?<=a)b(?<!c)(?=d)(?!e)",
    "(?|(a)|(b))",
    "(a)(?1)(?R)?",
    "(*UTF8)a",
    "a{,3}",
    "a{b}",
    "\\x{1F600}+\\p{L}\\h\\R\\K",
    "(?x) a ( # (\n)",
    "^*",
    "",
    "[à-ü]",
    "(?(1)a|b)",
  ])
    it(`is let by: ${expression}`, () => {
      assert.equal(expressionSlip(expression), undefined);
    });

  it("is refused only where JavaScript refuses it too", () => {
    const pieces = fc.constantFrom(
      "a",
      "b",
      "1",
      "(",
      ")",
      "[",
      "]",
      "*",
      "+",
      "?",
      "{",
      "}",
      "{1}",
      "{2,1}",
      ",",
      "-",
      "|",
      "^",
      "$",
      ".",
      "\\",
      "\\d",
      "\\(",
      "(?:",
      "(?=",
      "(?<n>",
      "[^",
      "[a-",
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const expression = parts.join("");
        const slip = expressionSlip(expression);
        if (slip === undefined) return;
        refused++;
        assert.ok(0 <= slip.start && slip.start < slip.end && slip.end <= expression.length, expression);
        assert.ok(!compiles(expression), expression);
      }),
      { numRuns: 5000 },
    );
    assert.ok(refused > 1000, String(refused));
  });

  it("of any length is read in no time", () => {
    for (const expression of [
      "(".repeat(50_000),
      "[".repeat(50_000),
      "a{1}".repeat(20_000),
      "(?#".repeat(20_000),
      "\\".repeat(50_000),
    ])
      assert.notEqual(expressionSlip(`${expression}(`), undefined);
  });

  it("is underlined where the slip is, through the escapes of the pattern", () => {
    assert.deepEqual(meaningOf("[file:name MATCHES '^a\\\\.b\\'(c$']"), ["pattern/regular-expression: ("]);
    assert.deepEqual(meaningOf("[file:name MATCHES 'a\\\\']"), ["pattern/regular-expression: \\\\"]);
    assert.deepEqual(meaningOf("[file:name MATCHES '^a\\\\.b$']"), []);
    assert.deepEqual(meaningOf("[file:name = 'a(b']"), []);
  });
});
