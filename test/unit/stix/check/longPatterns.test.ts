import assert from "node:assert/strict";
import { checkObject } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { createObjectLocator } from "../../../../src/stix/locateProblem";
import { indicator } from "../../../server/support/stixTexts";

// Each of these takes a fraction of a second where the work grows with the length, and minutes where it grows faster.
const length = 300_000;
const patterns = {
  "parentheses that nothing opened": `[a:b = 1${")".repeat(length)}]`,
  "parentheses that nothing opened, and an open bracket": `[a:b = 1${")".repeat(length)}`,
  "parentheses that nothing closes": `[${"(".repeat(length)}a:b = 1]`,
  "a path whose keys are numbers": `[file:hashes.${"0.".repeat(length / 2)}= 'x']`,
  "comparisons of which each is wrong": `[x:y = 'a'${" AND x:y = ".repeat(length / 4)}'a']`,
  "qualifiers that stand twice": `[a:b = 1]${" WITHIN 5 SECONDS".repeat(length / 4)}`,
};

describe("a pattern of hundreds of thousands of characters", function () {
  this.timeout(20_000);
  for (const [what, pattern] of Object.entries(patterns))
    it(`is checked, and its problems found, in one go: ${what}`, () => {
      const text = JSON.stringify(indicator(1, { pattern }));
      const { problems } = checkObject(text, { specVersion: "2.1", options: plainCheckOptions });
      const { locate } = createObjectLocator(text);
      assert.ok(problems.length > 0);
      for (const { place } of problems) {
        const { start, end } = locate(place);
        assert.ok(0 <= start && start < end && end <= text.length);
      }
    });
});
