import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parsePattern, type PatternVersion } from "../../../../src/stix/pattern/parser";

interface Row {
  readonly pattern: string;
  readonly valid: boolean;
  readonly source: string;
}

/** Rows on which the parser decides otherwise, each with the clause of the specification that says so. */
const exceptions = new Map<string, string>([]);

const folder = fileURLToPath(new URL("../../../../../shared/conformance/", import.meta.url));

describe("patterns of the OASIS test suites", () => {
  if (!existsSync(folder)) {
    it("runs only where the conformance data lies", () => {
      console.log("      the conformance data was not there: nothing was compared");
    });
    return;
  }
  for (const version of ["2.1", "2.0"] satisfies PatternVersion[]) {
    const rows = JSON.parse(readFileSync(`${folder}patterns-${version}.json`, "utf8")) as Row[];

    it(`decides ${String(rows.length)} patterns of STIX ${version} as their suites do`, () => {
      assert.ok(rows.length > 900);
      const differing = rows.filter(({ pattern, valid }) => {
        const isValid = parsePattern(pattern, version).problems.length === 0;
        return isValid !== valid && !exceptions.has(pattern);
      });
      assert.deepEqual(differing, []);
    });

    it(`reads a whole tree from each valid pattern of STIX ${version}`, () => {
      for (const { pattern, valid } of rows) {
        if (!valid) continue;
        const { tree } = parsePattern(pattern, version);
        assert.ok(tree !== null, pattern);
        assert.equal(pattern.slice(tree.start, tree.end), pattern.trim());
      }
    });
  }
});
