import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { plainCheckOptions } from "../../../../../src/stix/check/checkOptions";
import { checkPatternMeaning } from "../../../../../src/stix/pattern/meaning/checkPatternMeaning";
import { parsePattern } from "../../../../../src/stix/pattern/parser";
import { printPattern } from "../../../../../src/stix/pattern/print";
import { profileJudge } from "../../../../../src/stix/rules/judge";
import { changed, located } from "../../check/located";
import { trees } from "../arbitraries";
import { meaningOf } from "./meaningOf";

const folder = fileURLToPath(new URL("../../../../../../shared/conformance/", import.meta.url));

/** The pattern's own lines among the problems of an indicator whose pattern is written in the JSON exactly so. */
function inJson(source: string): string[] {
  const marked = JSON.stringify(changed("indicator", (object) => (object["pattern"] = "HERE")));
  return located(marked.replace('"HERE"', () => `"${source}"`)).filter((line) => line.startsWith("pattern/"));
}

describe("The meaning of a pattern", () => {
  it("is underlined through JSON's escapes", () => {
    assert.deepEqual(inJson(String.raw`[file:name = '\u00e9\\\\x' OR domian-name:value = 'a']`), [
      "pattern/unknown-type: domian-name",
    ]);
    assert.deepEqual(inJson(String.raw`[file:name = '\"' OR file:\u006emae = 'b']`), [
      String.raw`pattern/unknown-property: \u006emae`,
    ]);
    assert.deepEqual(inJson(String.raw`[file:name MATCHES '\\\\d\"(']`), ["pattern/regular-expression: ("]);
    assert.deepEqual(inJson(String.raw`[file:name = 'a' AND\n mutex\u003aname = 'b']`), ["pattern/two-types: mutex"]);
  });

  it("is asked of well-formed patterns alone", () => {
    assert.deepEqual(inJson("[domian-name:value = 'a' and file:name = 'b']"), ["pattern/syntax-keyword-case: and"]);
  });

  it("is told of any tree, in the order of the text and with a sentence for each", () => {
    for (const version of ["2.1", "2.0"] as const) {
      let found = 0;
      fc.assert(
        fc.property(trees(version), (tree) => {
          const lines = meaningOf(printPattern(tree), { version });
          found += lines.length;
        }),
        { numRuns: 50 },
      );
      assert.ok(found > 25, String(found));
    }
  });

  it("is told of chains and parentheses of any depth", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => `x-${String(index % 3)}:a = 1`).join(" AND ");
    assert.equal(meaningOf(`[${chain}]`).length, 1);
    const depth = 5_000;
    const nested = `[${"(file:name = 'a' AND ".repeat(depth)}mutex:name = 'b'${")".repeat(depth)}]`;
    assert.deepEqual(meaningOf(nested), ["pattern/two-types: mutex"]);
    const groups = `${"(".repeat(depth)}[file:nmae = 'a']${") REPEATS 0 TIMES".repeat(depth)}`;
    assert.equal(meaningOf(groups).length, depth + 1);
  });

  it("is no error in what real patterns say", function () {
    if (!existsSync(folder)) {
      console.log("      skipped: the conformance data is not there");
      this.skip();
    }
    const judge = profileJudge("feed");
    let count = 0;
    for (const file of readdirSync(`${folder}files`)) {
      const text = readFileSync(`${folder}files/${file}`, "utf8");
      for (const [written] of text.matchAll(/(?<="pattern"\s*:\s*)"(?:[^"\\]|\\.)*"/g)) {
        const pattern = JSON.parse(written) as string;
        const { tree, problems } = parsePattern(pattern, "2.1");
        if (problems.length > 0 || tree === null) continue;
        count++;
        const errors = checkPatternMeaning(tree, plainCheckOptions).filter(
          ({ code }) => judge.severityOf(code) === "error",
        );
        assert.deepEqual(errors, [], pattern);
      }
    }
    assert.ok(count > 300, String(count));
  });
});
