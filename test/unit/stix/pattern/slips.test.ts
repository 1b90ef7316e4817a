import assert from "node:assert/strict";
import type { PatternCode } from "../../../../src/stix/pattern/messages";
import { parsePattern } from "../../../../src/stix/pattern/parser";

type Slip = readonly [written: string, code: string, marked: string, repaired: string | null];

/** What people write, the one problem it makes (without its prefix), what is marked, and what the fix leaves. */
const slips: Record<string, readonly Slip[]> = {
  quotes: [
    [`[a:b = "x"]`, "wrong-quotes", `"x"`, "[a:b = 'x']"],
    [`[a:b = "it's"]`, "wrong-quotes", `"it's"`, String.raw`[a:b = 'it\'s']`],
    ["[a:b = “x”]", "wrong-quotes", "“x”", "[a:b = 'x']"],
    ["[a:b = ‘x’]", "wrong-quotes", "‘x’", "[a:b = 'x']"],
    ["[a:b = 'x’ AND c:d = 1]", "wrong-quotes", "’", "[a:b = 'x' AND c:d = 1]"],
    [`[a:b = "x] AND [c:d = 'y']`, "wrong-quotes", `"x`, "[a:b = 'x'] AND [c:d = 'y']"],
    [`[a:b = t"2024-01-01T00:00:00Z"]`, "wrong-quotes", `"2024-01-01T00:00:00Z"`, "[a:b = t'2024-01-01T00:00:00Z']"],
    ["[a:b = 'x]", "missing-quote", "'x", "[a:b = 'x']"],
    ["[a:b = x']", "missing-quote", "x'", "[a:b = 'x']"],
    ["[a:b = 'x] AND [c:d = 'y']", "missing-quote", "'x", "[a:b = 'x'] AND [c:d = 'y']"],
    ["[a:b = 'x AND c:d = 'y']", "missing-quote", "'x", "[a:b = 'x' AND c:d = 'y']"],
    ["[a:b IN ('x, 'y')]", "missing-quote", "'x", "[a:b IN ('x', 'y')]"],
    ["[a:b = 'x'']", "unexpected", "'", "[a:b = 'x']"],
    ["[a:b = 'it's']", "unescaped-quote", "'", String.raw`[a:b = 'it\'s']`],
    ["[a:b = r'x']", "unexpected", "r", "[a:b = 'x']"],
  ],
  backslashes: [
    [String.raw`[a:b = 'C:\Windows\x']`, "escape", String.raw`\W`, String.raw`[a:b = 'C:\\Windows\\x']`],
    [String.raw`[a:b = 'C:\Windows\']`, "escape", String.raw`\W`, String.raw`[a:b = 'C:\\Windows\\']`],
    [String.raw`[a:b MATCHES '\\d+\.x']`, "escape", String.raw`\.`, String.raw`[a:b MATCHES '\\d+\\.x']`],
  ],
  "keywords in the wrong case": [
    ["[a:b = 1 and c:d = 2]", "keyword-case", "and", "[a:b = 1 AND c:d = 2]"],
    ["[a:b = 1] Or [c:d = 2]", "keyword-case", "Or", "[a:b = 1] OR [c:d = 2]"],
    ["[a:b = 1] followedby [c:d = 2]", "keyword-case", "followedby", "[a:b = 1] FOLLOWEDBY [c:d = 2]"],
    ["[a:b like 'x']", "keyword-case", "like", "[a:b LIKE 'x']"],
    ["[a:b not LIKE 'x']", "keyword-case", "not", "[a:b NOT LIKE 'x']"],
    ["[exists a:b]", "keyword-case", "exists", "[EXISTS a:b]"],
    ["[a:b = TRUE]", "keyword-case", "TRUE", "[a:b = true]"],
    ["[a:b = 1] within 5 SECONDS", "keyword-case", "within", "[a:b = 1] WITHIN 5 SECONDS"],
    ["[a:b = 1] REPEATS 5 times", "keyword-case", "times", "[a:b = 1] REPEATS 5 TIMES"],
    ["[a:b = H'00']", "keyword-case", "H", "[a:b = h'00']"],
  ],
  "brackets and parentheses": [
    ["a:b = 1", "missing-brackets", "a:b = 1", "[a:b = 1]"],
    [
      "a:b = 1 AND c:d = 2 WITHIN 5 SECONDS",
      "missing-brackets",
      "a:b = 1 AND c:d = 2",
      "[a:b = 1 AND c:d = 2] WITHIN 5 SECONDS",
    ],
    [
      "(a:b = 1 OR c:d = 2) AND e:f = 3",
      "missing-brackets",
      "(a:b = 1 OR c:d = 2) AND e:f = 3",
      "[(a:b = 1 OR c:d = 2) AND e:f = 3]",
    ],
    ["([e:f = 3] AND (a:b = 1))", "missing-brackets", "(a:b = 1)", "([e:f = 3] AND [(a:b = 1)])"],
    ["a:b = 1 AND [c:d = 2]", "missing-brackets", "a:b = 1", "[a:b = 1] AND [c:d = 2]"],
    ["a:b = 1]", "missing-opening-bracket", "a:b = 1", "[a:b = 1]"],
    ["[a:b = 1", "missing-closing-bracket", "1", "[a:b = 1]"],
    ["[a:b = 1 AND [c:d = 2]", "missing-closing-bracket", "1", "[a:b = 1] AND [c:d = 2]"],
    ["[a:b = 1 FOLLOWEDBY [c:d = 2]", "missing-closing-bracket", "1", "[a:b = 1] FOLLOWEDBY [c:d = 2]"],
    ["[a:b = 1 WITHIN 5 SECONDS", "missing-closing-bracket", "1", "[a:b = 1] WITHIN 5 SECONDS"],
    ["[a:b = 1)", "missing-closing-bracket", ")", "[a:b = 1]"],
    ["([a:b = 1)", "missing-closing-bracket", "1", "([a:b = 1])"],
    ["[a:b = 1 AND ([c:d = 2])", "missing-closing-bracket", "1", "[a:b = 1] AND ([c:d = 2])"],
    ["[a:b = 1) AND c:d = 2]", "extra-parenthesis", ")", "[a:b = 1 AND c:d = 2]"],
    ["[a:b = 1]]", "extra-bracket", "]", "[a:b = 1]"],
    ["[[a:b = 1]]", "extra-bracket", "[", "[a:b = 1]"],
    ["[((a:b = 1 OR c:d = 2)]", "missing-closing-parenthesis", "(", "[((a:b = 1 OR c:d = 2))]"],
    ["(([a:b = 1] OR [c:d = 2]", "missing-closing-parenthesis", "(", "(([a:b = 1] OR [c:d = 2]))"],
    ["[a:b = 1)]", "extra-parenthesis", ")", "[a:b = 1]"],
    ["[a:b = 1])", "extra-parenthesis", ")", "[a:b = 1]"],
    ["[a:b = 1 WITHIN 5 SECONDS]", "qualifier-position", "WITHIN", "[a:b = 1] WITHIN 5 SECONDS"],
  ],
  paths: [
    ["[file:hashes.SHA-256 = 'x']", "unquoted-key", "SHA-256", "[file:hashes.'SHA-256' = 'x']"],
    ["[a:IN = 1]", "unquoted-key", "IN", "[a:'IN' = 1]"],
    ["[a:b.7zip = 1]", "unquoted-key", "7zip", "[a:b.'7zip' = 1]"],
    ["[file.size = 1]", "missing-colon", ".", "[file:size = 1]"],
    ["[file size = 1]", "missing-colon", "file size", "[file:size = 1]"],
    ["[file = 'x']", "missing-colon", "file", null],
    ["[file]", "missing-colon", "file", null],
    ["[file: = 'x']", "missing-property", "file:", null],
    ["[file::size = 1]", "colon-in-path", ":", "[file:size = 1]"],
    ["[file:hashes:MD5 = 'x']", "colon-in-path", ":", "[file:hashes.MD5 = 'x']"],
    ["[file:hashes:SHA-1 = 'x']", "colon-in-path", ":", "[file:hashes.'SHA-1' = 'x']"],
    ["[file:name. = 'x']", "missing-key", ".", "[file:name = 'x']"],
    ["[a:b[x] = 1]", "index", "[x]", null],
    ["[a:b['x'] = 1]", "index", "['x']", "[a:b.'x' = 1]"],
    ["[a:b[0 = 1]", "index", "[0", "[a:b[0] = 1]"],
    ["[EXISTS]", "missing-path", "EXISTS", null],
  ],
  operators: [
    ["[a:b]", "missing-operator", "a:b", null],
    ["[a:b 'x']", "missing-operator", "a:b", null],
    ["[a:b => 1]", "wrong-operator", "=>", "[a:b >= 1]"],
    ["[a:b === 1]", "wrong-operator", "===", "[a:b = 1]"],
    ["[a:b =? 1]", "wrong-operator", "=?", null],
    ["[a:b contains 'x']", "wrong-operator", "contains", null],
    ["[NOT a:b = 1]", "not-position", "NOT", "[a:b NOT = 1]"],
    ["[NOT (a:b = 1)]", "not-group", "NOT", null],
    ["[a:b = 1 && c:d = 2]", "wrong-join", "&&", "[a:b = 1 AND c:d = 2]"],
    ["[a:b = 1] || [c:d = 2]", "wrong-join", "||", "[a:b = 1] OR [c:d = 2]"],
    ["[a:b = 1, c:d = 2]", "missing-join", ",", null],
    ["[a:b = 1 c:d = 2]", "missing-join", "c", null],
    ["[a:b = 1] [c:d = 2]", "missing-join", "[", null],
    ["[a:b = 1 FOLLOWEDBY c:d = 2]", "join-in-brackets", "FOLLOWEDBY", null],
    ["[a:b = 1 AND]", "missing-comparison", "AND", "[a:b = 1]"],
    ["[a:b = 1 OR OR c:d = 1]", "missing-comparison", "OR", "[a:b = 1 OR c:d = 1]"],
    ["[a:b = 1] AND", "missing-observation", "AND", "[a:b = 1]"],
    ["[]", "missing-comparison", "[]", null],
    ["()", "missing-observation", "()", null],
  ],
  values: [
    ["[a:b = ]", "missing-value", "=", null],
    ["[a:b = AND c:d = 1]", "missing-value", "=", null],
    ["[a:b = evil.example]", "unquoted-value", "evil.example", "[a:b = 'evil.example']"],
    ["[a:b = my file.exe AND c:d = 1]", "unquoted-value", "my file.exe", "[a:b = 'my file.exe' AND c:d = 1]"],
    ["[a:b = http://x.example/z]", "unquoted-value", "http://x.example/z", "[a:b = 'http://x.example/z']"],
    ["[a:b = 198.51.100.7]", "unquoted-value", "198.51.100.7", "[a:b = '198.51.100.7']"],
    ["[a:b = 2024-01-01T00:00:00Z]", "unquoted-value", "2024-01-01T00:00:00Z", "[a:b = t'2024-01-01T00:00:00Z']"],
    [
      String.raw`[a:b MATCHES /.*\.dll/]`,
      "unquoted-value",
      String.raw`/.*\.dll/`,
      String.raw`[a:b MATCHES '.*\\.dll']`,
    ],
    ["[a:b = 5.]", "number", "5.", "[a:b = 5.0]"],
    ["[a:b = 1e5]", "number", "1e5", "[a:b = 100000]"],
    ["[a:b = -1.5E-2]", "number", "-1.5E-2", "[a:b = -0.015]"],
    ["[a:b = 007]", "number", "007", "[a:b = 7]"],
    ["[a:b > true]", "value-kind", "true", null],
    ["[a:b LIKE 5]", "value-kind", "5", "[a:b LIKE '5']"],
    ["[a:b IN 'x', 'y']", "missing-set", "'x', 'y'", "[a:b IN ('x', 'y')]"],
    ["[a:b IN ['x', 'y']]", "set-brackets", "['x', 'y']", "[a:b IN ('x', 'y')]"],
    ["[a:b != ('x', 'y')]", "set-without-in", "!=", "[a:b NOT IN ('x', 'y')]"],
    ["[a:b IN ('x' 'y')]", "set-comma", "'y'", "[a:b IN ('x', 'y')]"],
    ["[a:b IN ('x',)]", "set-comma", ",", "[a:b IN ('x')]"],
    ["[a:b IN ('x', 'y']", "missing-closing-parenthesis", "(", "[a:b IN ('x', 'y')]"],
    ["[a:b = h'abc']", "hex", "h'abc'", null],
    ["[a:b = b'abc']", "binary", "b'abc'", "[a:b = b'abc=']"],
    ["[a:b = b'']", "binary", "b''", null],
    ["[a:b = t'2024-01-01 12:30']", "timestamp", "t'2024-01-01 12:30'", "[a:b = t'2024-01-01T12:30:00Z']"],
    ["[a:b = t'2024-13-01T00:00:00Z']", "timestamp", "t'2024-13-01T00:00:00Z'", null],
  ],
  qualifiers: [
    ["[a:b = 1] WITHIN 5", "qualifier-unit", "5", "[a:b = 1] WITHIN 5 SECONDS"],
    ["[a:b = 1] WITHIN 1.5 HOURS", "qualifier-unit", "HOURS", "[a:b = 1] WITHIN 5400 SECONDS"],
    ["[a:b = 1] WITHIN -5 SECONDS", "qualifier-amount", "-5", null],
    ["[a:b = 1] REPEATS 2.5 TIMES", "qualifier-amount", "2.5", null],
    ["[a:b = 1] START t'2020-01-01T00:00:00Z'", "qualifier-stop", "START t'2020-01-01T00:00:00Z'", null],
    [
      "[a:b = 1] START '2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'",
      "qualifier-times",
      "'2020-01-01T00:00:00Z'",
      "[a:b = 1] START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'",
    ],
  ],
  "the rest": [
    ["", "empty", "", null],
    [" // nothing yet", "empty", " // nothing yet", null],
    ["[a:b = 1] foo bar", "unexpected", "foo bar", null],
    ["[a:b = 1] foo AND [c:d = 1]", "unexpected", "foo", null],
    ["[a:b = 'x'y]", "unexpected", "y", null],
    ["[a:\u200bb = 1]", "invisible-character", "\u200b", "[a:b = 1]"],
    ["(\u200b[a:b = 1])", "invisible-character", "\u200b", "([a:b = 1])"],
    ["[a:b = 1] /* so", "unclosed-comment", "/*", "[a:b = 1] /* so*/"],
  ],
};

describe("slips in patterns", () => {
  for (const [title, list] of Object.entries(slips)) {
    describe(title, () => {
      for (const [written, code, marked, repaired] of list) {
        it(`${written || "(nothing)"}: ${code}`, () => {
          const { problems } = parsePattern(written);
          assert.deepEqual(
            problems.map((problem) => problem.code),
            [`pattern/syntax-${code}` as PatternCode],
          );
          const [problem] = problems;
          assert.equal(written.slice(problem?.start, problem?.end), marked);
          const fix = problem?.fix;
          const after = fix === undefined ? null : written.slice(0, fix.start) + fix.text + written.slice(fix.end);
          assert.equal(after, repaired);
          if (after !== null) assert.deepEqual(parsePattern(after).problems, []);
        });
      }
    });
  }

  it("reports each slip of a pattern once", () => {
    const codes = (pattern: string): string[] => parsePattern(pattern).problems.map(({ code }) => code.slice(15));
    assert.deepEqual(codes(`[file:hashes.SHA-256 like "abc"] and [a:b = ]`), [
      "unquoted-key",
      "keyword-case",
      "wrong-quotes",
      "keyword-case",
      "missing-value",
    ]);
    assert.deepEqual(codes("[a:b ! 1] OR [c = 2] OR [d:e = 3"), [
      "wrong-operator",
      "missing-colon",
      "missing-closing-bracket",
    ]);
    assert.deepEqual(codes("[a:b = 'x"), ["missing-quote", "missing-closing-bracket"]);
  });

  it("keeps what could be read of a broken pattern", () => {
    const { tree } = parsePattern("[a:b = 1 AND c: = AND d:e = 'x'] OR [f:g");
    assert.ok(tree?.kind === "observation-chain" && tree.operands[0]?.kind === "observation");
    const { comparison } = tree.operands[0];
    assert.ok(comparison?.kind === "comparison-chain");
    assert.equal(comparison.operands.length, 3);
  });

  it("knows EXISTS in STIX 2.1 alone", () => {
    assert.deepEqual(parsePattern("[NOT EXISTS a:b.c]", "2.1").problems, []);
    const { problems } = parsePattern("[EXISTS a:b.c]", "2.0");
    assert.deepEqual(
      problems.map(({ code, start, end }) => ({ code, start, end })),
      [{ code: "pattern/syntax-exists-version", start: 1, end: 7 }],
    );
    assert.deepEqual(parsePattern("[EXISTS:EXISTS = 1]", "2.0").problems, []);
  });
});
