import assert from "node:assert/strict";
import { checkObject } from "../../../../src/stix/check/checkObject";
import { type CheckOptions, plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import type { Problem } from "../../../../src/stix/problem";
import { allRules } from "../../../../src/stix/rules/allRules";
import { crossObjectProblems } from "../../../../src/stix/rules/crossObject";
import { objectText } from "../../../../src/stix/rules/facts/exampleObjects";
import { profileJudge } from "../../../../src/stix/rules/judge";
import type { RuleExample } from "../../../../src/stix/rules/ruleFacts";

const options: CheckOptions = {
  ...plainCheckOptions,
  now: "2026-06-01T00:00:00Z",
  ownDomains: ["own.example"],
  allowlist: ["partner.example"],
  sentinel: {
    endpoint: "stix-objects",
    types: ["indicator", "attack-pattern", "identity", "threat-actor", "relationship"],
  },
};

function problemsIn(kind: RuleExample["kind"], text: string): readonly Problem[] {
  if (kind === "object") return checkObject(text, { specVersion: "2.1", options }).problems;
  if (kind === "pattern") {
    const { problems } = parsePattern(text, "2.1");
    const inIndicator = objectText("indicator", { pattern: text });
    return [
      ...problems.map(({ code, args }): Problem => ({ code, args, place: { kind: "opening", path: [] } })),
      ...checkObject(inIndicator, { specVersion: "2.1", options }).problems,
    ];
  }
  const document = new StixDocument(text, options);
  return [
    ...document.envelopeProblems(),
    ...document.objects.flatMap((_, index) => document.check(index).problems),
    ...crossObjectProblems(document, () => true).map(({ problem }) => problem),
  ];
}

const judge = profileJudge("authored");

describe("The examples of the rules", () => {
  for (const [code, { example }] of allRules) {
    if (!example) {
      it(`leave out ${code}, which no text can show`, () => {
        assert.ok(["stix/internal", "stix/nested-too-deep"].includes(code));
      });
      continue;
    }
    const { kind, wrong, right } = example;
    it(`show ${code}`, () => {
      const found = problemsIn(kind, wrong).map((problem) => problem.code);
      assert.ok(found.includes(code), `found ${found.join(", ") || "nothing"}`);
    });
    it(`show how to mend ${code}`, () => {
      const found = problemsIn(kind, right).map((problem) => problem.code);
      assert.ok(!found.includes(code));
      assert.deepEqual(
        found.filter((other) => judge.severityOf(other) === "error"),
        [],
      );
    });
  }
});
