import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { allRules } from "../../../../src/stix/rules/allRules";
import { ruleAnchor, rulePageUrl } from "../../../../src/stix/rules/rulePage";
import { rulePageText } from "../../../../src/stix/rules/rulePageText";

describe("The page of the rules", () => {
  it("says what the rules say", () => {
    const page = readFileSync(path.resolve(import.meta.dirname, "../../../../docs/rules.md"), "utf8");
    assert.ok(
      page === rulePageText(),
      "docs/rules.md is not up to date: run node --import=tsx scripts/generate-rules-page.mjs",
    );
  });

  it("has one anchor for each rule, and links to each", () => {
    const page = rulePageText();
    const anchors = new Set([...allRules.keys()].map(ruleAnchor));
    assert.equal(anchors.size, allRules.size);
    assert.ok(allRules.size > 100);
    for (const anchor of anchors) {
      assert.equal(page.split(`<a id="${anchor}"></a>`).length, 2, anchor);
      assert.ok(page.includes(`(#${anchor})`), anchor);
    }
    assert.match(rulePageUrl("stix/wrong-type"), /^https:\/\/.*\/docs\/rules\.md#stix-wrong-type$/);
  });

  it("tells of each rule what it is about, where it comes from and why", () => {
    for (const [code, { title, source, explanation }] of allRules) {
      assert.match(title, /^\S.{3,80}[^.]$/, code);
      assert.ok(source.length > 2, code);
      assert.match(explanation, /[.)]$/, code);
    }
  });
});
