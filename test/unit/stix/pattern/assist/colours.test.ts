import assert from "node:assert/strict";
import fc from "fast-check";
import { colourPattern } from "../../../../../src/stix/pattern/assist/patternColours";
import { printPattern } from "../../../../../src/stix/pattern/print";
import { trees } from "../arbitraries";

const coloured = (pattern: string) =>
  colourPattern(pattern, "2.1").map(({ start, end, colour }) => [pattern.slice(start, end), colour]);

describe("the colours of a pattern", () => {
  it("tell its parts apart", () => {
    assert.deepEqual(coloured("[file:hashes.'SHA-256' = 'a' AND file:name MATCHES '^x'] WITHIN 5 SECONDS"), [
      ["file", "type"],
      ["hashes", "property"],
      ["'SHA-256'", "property"],
      ["=", "operator"],
      ["'a'", "string"],
      ["AND", "keyword"],
      ["file", "type"],
      ["name", "property"],
      ["MATCHES", "operator"],
      ["'^x'", "regexp"],
      ["WITHIN", "keyword"],
      ["5", "number"],
      ["SECONDS", "keyword"],
    ]);
    assert.deepEqual(coloured("[a:b[*].c IN (1, true, t'x', h'4d')"), [
      ["a", "type"],
      ["b", "property"],
      ["*", "number"],
      ["c", "property"],
      ["IN", "operator"],
      ["1", "number"],
      ["true", "keyword"],
      ["t'x'", "string"],
      ["h'4d'", "string"],
    ]);
  });

  it("tell a name from the keyword that it looks like", () => {
    assert.deepEqual(coloured("[a:LIKE LIKE 'x']").slice(1, 3), [
      ["LIKE", "property"],
      ["LIKE", "operator"],
    ]);
  });

  it("follow each other and never overlap, and leave nothing of a good pattern out", () => {
    fc.assert(
      fc.property(trees("2.1"), (tree) => {
        const pattern = printPattern(tree);
        let at = 0;
        let between = "";
        for (const { start, end } of colourPattern(pattern, "2.1")) {
          assert.ok(at <= start && start < end && end <= pattern.length);
          between += pattern.slice(at, start);
          at = end;
        }
        assert.match(between + pattern.slice(at), /^[\s[\]():.,]*$/, pattern);
      }),
      { numRuns: 200 },
    );
  });
});
