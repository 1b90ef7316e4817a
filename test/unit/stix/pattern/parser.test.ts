import assert from "node:assert/strict";
import { parsePattern, type PatternVersion } from "../../../../src/stix/pattern/parser";
import type { Comparison, ObservationExpression } from "../../../../src/stix/pattern/tree";
import { forEachObservation, forEachTest } from "../../../../src/stix/pattern/visit";

function parsed(pattern: string, version: PatternVersion = "2.1"): ObservationExpression {
  const { tree, problems } = parsePattern(pattern, version);
  assert.deepEqual(problems, [], pattern);
  assert.ok(tree !== null);
  return tree;
}

function comparisonsOf(pattern: string): Comparison[] {
  const found: Comparison[] = [];
  forEachTest(parsed(pattern), (test) => {
    if (test.kind === "comparison") found.push(test);
  });
  return found;
}

/** An expression with parentheses round every chain, to show what binds what. */
function shape(node: ObservationExpression | null): string {
  if (node === null) return "?";
  if (node.kind === "observation-chain") return `(${node.operands.map(shape).join(` ${node.operator} `)})`;
  if (node.kind === "observation-group") return `group${shape(node.inner)}`;
  const { comparison } = node;
  return comparison?.kind === "comparison" ? comparison.path.type : "?";
}

describe("the pattern language", () => {
  it("binds AND before OR before FOLLOWEDBY", () => {
    const pattern = "[a:x=1] FOLLOWEDBY [b:x=1] OR [c:x=1] AND [d:x=1] AND [e:x=1] FOLLOWEDBY ([f:x=1] OR [g:x=1])";
    assert.equal(shape(parsed(pattern)), "(a FOLLOWEDBY (b OR (c AND d AND e)) FOLLOWEDBY group(f OR g))");
    const { tree } = parsePattern("[a:x=1 OR b:x=1 AND c:x=1]");
    assert.ok(tree?.kind === "observation" && tree.comparison?.kind === "comparison-chain");
    assert.equal(tree.comparison.operator, "OR");
    assert.deepEqual(
      tree.comparison.operands.map(({ kind }) => kind),
      ["comparison", "comparison-chain"],
    );
  });

  it("reads a comparison with all its offsets", () => {
    const pattern = "[file:hashes.'SHA-256'[*].x[0] NOT == 'it\\'s']";
    const [comparison] = comparisonsOf(pattern);
    assert.ok(comparison !== undefined);
    const { path, value } = comparison;
    const written = ({ start, end }: { start: number; end: number }): string => pattern.slice(start, end);
    assert.equal(written(comparison), pattern.slice(1, -1));
    assert.equal(pattern.slice(path.start, path.typeEnd), "file");
    assert.deepEqual(
      path.steps.map((step) => [step.kind, step.text, written(step)]),
      [
        ["key", "hashes", "hashes"],
        ["key", "SHA-256", "'SHA-256'"],
        ["any", "*", "[*]"],
        ["key", "x", "x"],
        ["index", "0", "[0]"],
      ],
    );
    assert.equal(comparison.negated, true);
    assert.equal(comparison.operator, "=");
    assert.ok(value !== null && value.kind === "string");
    assert.equal(value.text, "it's");
    assert.equal(written(value), "'it\\'s'");
  });

  it("keeps qualifiers with the observation or the group that they stand behind", () => {
    const tree = parsed(
      "([a:b = 1] REPEATS 5 TIMES WITHIN .5 SECONDS AND [c:d = 2]) START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'",
    );
    assert.ok(tree.kind === "observation-group");
    assert.deepEqual(
      tree.qualifiers.map(({ kind }) => kind),
      ["start-stop"],
    );
    const kinds: string[] = [];
    forEachObservation(tree, ({ qualifiers }) => kinds.push(qualifiers.map(({ kind }) => kind).join("+")));
    assert.deepEqual(kinds, ["repeats+within", ""]);
  });

  const legal: readonly string[] = [
    "[a:b=1]",
    "\u00a0[\u2003a\u3000:\tb\r\n= 1 ]\u0085",
    "// first\n[a:b = 1] /* then */ // last",
    "/* one */ [ /* two */ a /**/ : b = '// no comment' ]",
    "[a:b = 1AND c:d = 2] WITHIN 5SECONDS",
    "[a:b = .5 OR a:b = +0.50 OR a:b = -.5 OR a:b = 00.5 OR a:b = -0]",
    "[a:b = true OR a:b <> false]",
    "[a:b IN () OR a:b NOT IN (1, 'x', true, h'', t'2024-12-31T23:59:60.123Z')]",
    "[a:b = h'' OR a:b = h'Ff' OR a:b = b'QQ==' OR a:b = b'QUI=' OR a:b = b'QUJD']",
    "[a:b = '' OR a:b = '\\\\' OR a:b = '\\'' OR a:b = '\u{1f600}\n\"']",
    "[a:'' = 1]",
    "[x-y--z-:b[-1] = 1]",
    "[app:id = 'x' AND t:b = 1 AND h:h = 2 AND b:t = 3]",
    "[a:b NOT != 1]",
    "[EXISTS a:b OR NOT EXISTS a:b.c[*]]",
    "[a:b = t'2024-02-30T00:00:00Z']",
    "[a:b = 1] REPEATS 0 TIMES REPEATS +1 TIMES",
  ];
  for (const pattern of legal) it(`takes ${JSON.stringify(pattern)}`, () => void parsed(pattern));

  const illegal: readonly string[] = [
    "[a:b = 5.]",
    "[a:b = 1e5]",
    "[a:b = 01]",
    "[a:b = - 5]",
    "[a:b = h'0']",
    "[a:b = b'====']",
    "[a:b = t'2024-01-01T24:00:00Z']",
    "[a:b = t'2024-01-01T00:00:00']",
    "[a:b = '\\n']",
    "[a-b:c-d = 1]",
    "[a:LAST = 1]",
    "[a:b LIKE t'2024-01-01T00:00:00Z']",
    "[a:b >= false]",
    "[a:b ! = 1]",
    "[a:b < > 1]",
    "[a:b[1.5] = 1]",
    "[a:b.5 = 1]",
    "[a = 1]",
    "[(a:b = 1)",
    "[a:b = 1] WITHIN 5 SECONDS [c:d = 2]",
    "[a:b = 1] WITHIN -1 SECONDS",
    "[a:b = 1] START t'2020-01-01T00:00:00Z'",
    "[a:b = 1 /* never closed]",
    "[a:b = 1] \u200b",
    "[a:b = 1];",
    "[a:b = /x/]",
  ];
  for (const pattern of illegal) {
    it(`refuses ${JSON.stringify(pattern)}`, () => {
      assert.notDeepEqual(parsePattern(pattern).problems, []);
    });
  }

  it("takes strings behind START and STOP in STIX 2.0 alone", () => {
    const pattern = "[a:b = 1] START '2020-01-01T00:00:00Z' STOP 'whenever'";
    parsed(pattern, "2.0");
    parsed("[a:b = 1] START t'2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'", "2.0");
    assert.equal(parsePattern(pattern, "2.1").problems.length, 2);
  });
});
