import assert from "node:assert/strict";
import { checkObject } from "../../../../src/stix/check/checkObject";
import { fixAll } from "../../../../src/stix/fixes/fixAll";
import { fixesFor } from "../../../../src/stix/fixes/fixesFor";
import { readObjectText } from "../../../../src/stix/fixes/objectText";
import { repairedNumber } from "../../../../src/stix/pattern/literals";
import { indicator } from "../../../server/support/stixTexts";
import { plainContext, ports } from "./fixing";

const length = 400_000;

/** Each of these took minutes where an expression tries each of its places with each of the others. */
const objects: Readonly<Record<string, object>> = {
  "a confidence that runs on in blanks": { confidence: `85${" ".repeat(length)}x` },
  "a pattern that may be a Sigma rule": {
    pattern: `title: x${`\n${" ".repeat(9)}`.repeat(length / 10)}`,
    pattern_type: undefined,
  },
  "a number that ends in something else": { pattern: `[file:size = ${"1".repeat(length)}x]` },
  "seconds that end in something else": { pattern: `[file:size = 1] WITHIN ${"1".repeat(length)}x SECONDS` },
  "a number in quotes": { pattern: `[network-traffic:dst_port = '${"1".repeat(length)}x']` },
  "a URL without a scheme": { external_references: [{ source_name: "x", url: `${"a.".repeat(length / 2)}!` }] },
  "a hundred slips in one pattern": { pattern: `[${"a:".repeat(length / 20)}` },
};

describe("Fixes of values of hundreds of thousands of characters", () => {
  for (const [what, changes] of Object.entries(objects))
    it(`are found in one go: ${what}`, () => {
      const text = JSON.stringify(indicator(1, { ...changes }));
      const before = process.cpuUsage().user;
      const { problems } = checkObject(text, plainContext);
      const object = readObjectText(text);
      for (const problem of problems) fixesFor(problem, object, { ...plainContext, ports });
      fixAll(text, plainContext, ports);
      assert.ok(problems.length > 0);
      assert.ok(process.cpuUsage().user - before < 15_000_000, "more than fifteen seconds of computing");
    });

  it("write a number without its last zeros, however many others it has", () => {
    assert.equal(repairedNumber(`1.${"0".repeat(length)}1e0`), `1.${"0".repeat(length)}1`);
    assert.equal(repairedNumber("1.500e0"), "1.5");
  });
});
