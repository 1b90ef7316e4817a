import assert from "node:assert/strict";
import { allRules } from "../../../src/stix/rules/allRules";

describe("The messages of problems", () => {
  for (const [code, { message: template }] of allRules)
    it(`say ${code} in a sentence`, () => {
      assert.match(code, /^(stix|pattern)\/[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(template, /[.}0-9]$/);
      // Only `{0}`, `{1}` … are places; a brace of the text stands alone.
      for (const [whole] of template.matchAll(/\{[^ }]*\}/g)) assert.match(whole, /^\{\d\}$/);
    });
});
