import assert from "node:assert/strict";
import fc from "fast-check";
import { formatPattern } from "../../../../../src/stix/pattern/assist/formatPattern";
import { printPattern } from "../../../../../src/stix/pattern/print";
import { trees } from "../arbitraries";

describe("tidying a pattern's spacing", () => {
  it("gives it one spacing", () => {
    assert.equal(
      formatPattern("[  file:name='a//b'   AND file:size   >5 ]OR[url:value=='x']WITHIN 5 SECONDS"),
      "[file:name = 'a//b' AND file:size > 5] OR [url:value = 'x'] WITHIN 5 SECONDS",
    );
  });

  it("leaves broken patterns and those with comments alone", () => {
    for (const pattern of [
      "",
      "[file:name='a'",
      "[file:name='a' /* so */]",
      "[file:name='a'] // so",
      "/**/[file:name='a']",
    ])
      assert.equal(formatPattern(pattern), undefined, pattern);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(trees("2.1"), (tree) => {
        const pattern = printPattern(tree);
        assert.equal(formatPattern(pattern), pattern);
      }),
      { numRuns: 100 },
    );
  });
});
