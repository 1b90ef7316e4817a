import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import { printPattern } from "../../../../src/stix/pattern/print";
import type { ObservationExpression } from "../../../../src/stix/pattern/tree";
import { trees } from "./arbitraries";

/** A copy of a tree with all offsets 0, so that trees of different texts compare. */
function withoutOffsets(tree: ObservationExpression | null): unknown {
  const offsets = new Set(["start", "end", "typeEnd"]);
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (offsets.has(key) ? 0 : value)));
}

describe("printing a pattern's tree", function () {
  this.timeout(20_000);
  for (const version of ["2.1", "2.0"] as const) {
    it(`gives a pattern that parses to the same tree (STIX ${version})`, () => {
      fc.assert(
        fc.property(trees(version), (tree) => {
          const printed = printPattern(tree);
          const parsed = parsePattern(printed, version);
          assert.deepEqual(parsed.problems, [], printed);
          assert.deepEqual(withoutOffsets(parsed.tree), withoutOffsets(tree), printed);
        }),
        { numRuns: 80 },
      );
    });
  }

  it("has one spacing and one spelling of operators and keys", () => {
    const { tree } = parsePattern("( [a:'b'=='x'  AND c:d . 'e-f'[ * ]<>1 /* so */ ])WITHIN 5SECONDS");
    assert.ok(tree !== null);
    assert.equal(printPattern(tree), "([a:b = 'x' AND c:d.'e-f'[*] != 1]) WITHIN 5 SECONDS");
  });

  it("puts parentheses round an operand that binds more loosely than its place", () => {
    const parsed = parsePattern("[a:b = 1 OR c:d = 2]").tree;
    assert.ok(parsed?.kind === "observation" && parsed.comparison !== null);
    const both = {
      kind: "comparison-chain",
      operator: "AND",
      operands: [parsed.comparison, parsed.comparison],
      start: 0,
      end: 0,
    } as const;
    const printed = printPattern({ ...parsed, comparison: both });
    assert.equal(printed, "[(a:b = 1 OR c:d = 2) AND (a:b = 1 OR c:d = 2)]");
  });
});
