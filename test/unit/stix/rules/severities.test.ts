import assert from "node:assert/strict";
import { allRules } from "../../../../src/stix/rules/allRules";
import { defaultProfile, profileJudge } from "../../../../src/stix/rules/judge";

/** Codes by how bad they are where the team writes, and in a feed; all other codes of this kind are errors in both. */
const listed: Readonly<Record<string, readonly string[]>> = {
  "information off": [
    "stix/undescribed",
    "stix/uuid-version-2-0",
    "stix/custom-property",
    "stix/custom-type",
    "stix/reference-without-hashes",
    "stix/label-style",
    "stix/kill-chain-style",
    "stix/relationship-triple",
    "stix/vocabulary",
    "stix/expired",
    "stix/revoked",
  ],
  "off off": ["stix/uuid-version", "stix/unresolved-reference"],
  "warning off": ["stix/reference-form"],
  "warning warning": [
    "stix/no-valid-until",
    "stix/no-spec-version",
    "stix/pattern-type-case",
    "stix/marking-and-language",
    "stix/two-tlp-levels",
    "stix/duplicate-object",
  ],
  "information information": ["stix/observable-twice", "stix/empty-document"],
};

describe("The severities of the rules", () => {
  const authored = profileJudge("authored");
  const feed = profileJudge("feed");
  const known = new Map(Object.entries(listed).flatMap(([both, codes]) => codes.map((code) => [code, both])));

  for (const code of allRules.keys()) {
    const isSyntax = code.startsWith("pattern/syntax-");
    if (!isSyntax && (!code.startsWith("stix/") || code.startsWith("stix/sentinel-"))) continue;
    const expected = known.get(code) ?? "error error";
    it(`make ${code} ${expected}`, () => {
      assert.equal(`${authored.severityOf(code)} ${feed.severityOf(code)}`, expected);
    });
  }

  it("are for rules that exist", () => {
    for (const code of known.keys()) assert.ok(allRules.has(code), code);
  });

  it("make a feed of 50 objects", () => {
    assert.equal(defaultProfile(49), "authored");
    assert.equal(defaultProfile(50), "feed");
  });
});
