import assert from "node:assert/strict";
import fc from "fast-check";
import { Lexer } from "../../../../src/stix/pattern/lexer";
import { patternMessages } from "../../../../src/stix/pattern/messages";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import { printPattern } from "../../../../src/stix/pattern/print";
import { isKeyword, Token } from "../../../../src/stix/pattern/tokens";
import { forEachTest } from "../../../../src/stix/pattern/visit";
import { trees } from "./arbitraries";

const pieces = [
  "[",
  "]",
  "(",
  ")",
  "'",
  '"',
  "“",
  "\\",
  "\\'",
  "a:b",
  "file:hashes.SHA-256",
  ".",
  ":",
  ",",
  ";",
  "=",
  "!=",
  "<",
  "&&",
  "1",
  "5.",
  "-",
  "'x'",
  "t'",
  "h'0",
  "b'",
  "t'2024-01-01T00:00:00Z'",
  " AND ",
  " or ",
  " FOLLOWEDBY ",
  "NOT ",
  "EXISTS ",
  " IN ",
  " LIKE ",
  " WITHIN 5 SECONDS",
  " START ",
  " STOP ",
  " REPEATS ",
  " hours ",
  "//",
  "/*",
  "*/",
  "*",
  "\n",
  " ",
  "\u00a0",
  "\u200b",
  "é",
  "\ud800",
  "true",
  "LAST",
];
const version = fc.constantFrom<"2.0" | "2.1">("2.0", "2.1");
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 25 })
  .map((parts) => parts.join(""));
const valid = trees("2.1").map(printPattern);
const mutated = fc
  .record({
    pattern: valid,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(4),
    insert: fc.constantFrom("", ...pieces),
  })
  .map(({ pattern, at, drop, insert }) => {
    const place = Math.floor(at * pattern.length);
    return pattern.slice(0, place) + insert + pattern.slice(place + drop);
  });
const truncated = fc
  .tuple(valid, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([pattern, at]) => pattern.slice(0, Math.floor(at * pattern.length)));

function checkProblems(pattern: string, edition: "2.0" | "2.1"): void {
  const { tree, problems } = parsePattern(pattern, edition);
  assert.ok(problems.length > 0 || tree !== null);
  for (const { code, args, start, end, fix } of problems) {
    const template = patternMessages[code];
    const wanted = new Set(template.match(/\{\d\}/g)).size;
    assert.equal(args.length, wanted, `${code} takes ${String(wanted)} arguments`);
    const inside = start >= 0 && end <= pattern.length && (end > start || pattern.length === 0);
    assert.ok(inside, `${code} ${String(start)}-${String(end)} of ${JSON.stringify(pattern)}`);
    if (fix !== undefined) assert.ok(fix.start >= 0 && fix.start <= fix.end && fix.end <= pattern.length);
  }
  if (tree === null) return;
  assert.ok(tree.start >= 0 && tree.end <= pattern.length);
  forEachTest(tree, (test, observation) => {
    assert.ok(observation.start <= test.start && test.start < test.end && test.end <= observation.end, pattern);
    assert.ok(test.path.start >= test.start && test.path.end <= test.end, pattern);
  });
}

describe("broken patterns", function () {
  this.timeout(20_000);
  const kinds = {
    "soup of tokens": soup,
    "mutations of valid patterns": mutated,
    "truncations of valid patterns": truncated,
  };
  for (const [name, texts] of Object.entries(kinds)) {
    it(`never throw and have all offsets inside: ${name}`, () => {
      fc.assert(fc.property(texts, version, checkProblems), { numRuns: name.startsWith("soup") ? 1000 : 80 });
    });
  }

  it("lose a problem with each fix that is applied", () => {
    const slip = fc.record({ pattern: valid, choice: fc.nat() }).map(({ pattern, choice }) => {
      const slips = slipsOf(pattern);
      return slips[choice % slips.length] ?? pattern;
    });
    fc.assert(
      fc.property(slip, (pattern) => {
        const { problems } = parsePattern(pattern);
        assert.equal(problems.length, 1, pattern);
        const fix = problems[0]?.fix;
        assert.ok(fix !== undefined, `${String(problems[0]?.code)} has a fix in ${pattern}`);
        const repaired = pattern.slice(0, fix.start) + fix.text + pattern.slice(fix.end);
        assert.deepEqual(parsePattern(repaired).problems, [], `${pattern}\n${repaired}`);
      }),
      { numRuns: 100 },
    );
  });
});

/** Every single slip of the common kinds that can be made in a valid pattern. */
function slipsOf(pattern: string): string[] {
  const slips: string[] = [];
  const replace = (start: number, end: number, text: string): void => {
    slips.push(pattern.slice(0, start) + text + pattern.slice(end));
  };
  let depth = 0;
  let inIndex = false;
  for (const lexer = new Lexer(pattern, "2.1"); lexer.kind !== Token.End; lexer.next()) {
    const { kind, start, end } = lexer;
    const word = pattern.slice(start, end);
    if (isKeyword(kind)) replace(start, end, word.toLowerCase());
    else if (kind === Token.Boolean) replace(start, end, word.toUpperCase());
    else if (kind === Token.Equal) replace(start, end, "===");
    else if (kind === Token.String && /^'[a-zA-Z0-9 ]*'$/.test(word)) {
      replace(start, end, `"${word.slice(1, -1)}"`);
      replace(start, end, `“${word.slice(1, -1)}”`);
    } else if (kind === Token.CloseParenthesis) slips.push(`${pattern})`);
    else if (kind === Token.OpenBracket) {
      inIndex = depth > 0;
      depth++;
    } else if (kind === Token.CloseBracket) {
      depth--;
      if (!inIndex || depth === 0) replace(start, end, "");
      inIndex = false;
    }
  }
  return slips;
}

describe("long patterns", function () {
  this.timeout(20_000);
  const chain = (count: number): string =>
    `[${Array.from({ length: count }, (_, index) => `a:b = ${String(index)}`).join(" OR ")}]`;

  it("may have 10,000 comparisons", () => {
    const { tree, problems } = parsePattern(chain(10_000));
    assert.deepEqual(problems, []);
    assert.ok(tree?.kind === "observation" && tree.comparison?.kind === "comparison-chain");
    assert.equal(tree.comparison.operands.length, 10_000);
  });

  it("may have 5,000 parentheses round observations and as many round comparisons", () => {
    const [open, close] = ["(".repeat(5000), ")".repeat(5000)];
    const pattern = `${open}[${open}a:b = 1${close}]${close}`;
    const { tree, problems } = parsePattern(pattern);
    assert.deepEqual(problems, []);
    assert.ok(tree !== null);
    assert.equal(printPattern(tree), pattern);
    let tests = 0;
    forEachTest(tree, () => tests++);
    assert.equal(tests, 1);
  });

  it("make one problem of 5,000 unclosed parentheses, and a hundred of a thousand slips", () => {
    assert.equal(parsePattern(`${"(".repeat(5000)}[a:b = 1]`).problems.length, 1);
    assert.equal(parsePattern(`${"(".repeat(5000)}a:b = 1${")".repeat(5000)}`).problems.length, 1);
    assert.equal(
      parsePattern(`[${Array.from({ length: 1000 }, () => "a:b like 'x'").join(" AND ")}]`).problems.length,
      100,
    );
  });

  it("take time in proportion to their length, whatever is wrong with them", () => {
    const count = 20_000;
    const hostile = [
      `[a:b = "${" ".repeat(count)}x`,
      `[a:b = '${" ".repeat(count)}x`,
      `[a:b = t'2024-01-01${" ".repeat(count)}x']`,
      "[a:b = 1 AND ".repeat(count / 10),
      "(a:b = 1) FOLLOWEDBY ".repeat(count / 10),
      "[a:b = x y ".repeat(count / 10),
      "'\\".repeat(count),
      "“".repeat(count),
      "[a:b IN (".repeat(count / 10),
      "\u200b".repeat(count),
      "/*".repeat(count),
    ];
    for (const pattern of hostile) {
      const before = performance.now();
      checkProblems(pattern, "2.1");
      const spent = performance.now() - before;
      assert.ok(spent < 1500, `${pattern.slice(0, 20)}… took ${spent.toFixed(0)} ms`);
    }
  });
});
