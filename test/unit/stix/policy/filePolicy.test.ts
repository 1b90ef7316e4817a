import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownFacts } from "../../../../src/stix/check/checkObject";
import { lowerCeiling, policyFor } from "../../../../src/stix/policy/filePolicy";
import { readPolicy } from "../../../../src/stix/policy/readPolicy";
import { allRules } from "../../../../src/stix/rules/allRules";
import type { RuleFacts } from "../../../../src/stix/rules/ruleFacts";
import { profileJudge } from "../../../../src/stix/rules/judge";
import { tlpLevels } from "../../../../src/stix/tlp";

const ours = "identity--00000000-0000-4000-8000-000000000001";
const policyOf = (value: unknown) => {
  const { policy, problems } = readPolicy(JSON.stringify(value));
  assert.deepEqual(problems, []);
  return policy;
};
/** A rule of the tests that the two profiles judge differently. */
const advice = "stix/advice-of-the-tests";
const surroundings = { endpoint: "stix-objects", typesOf: (name: string) => [name], now: "2026-01-01T00:00:00Z" };

describe("what a policy means for a file", () => {
  it("without a word on it, judges as without a policy", () => {
    for (const [count, profile] of [
      [1, "authored"],
      [50, "feed"],
    ] as const)
      for (const code of allRules.keys())
        assert.equal(
          policyFor(policyOf({}), "a", undefined).judge(count).severityOf(code),
          profileJudge(profile).severityOf(code),
        );
  });

  describe("the profile", () => {
    const rules = allRules as Map<string, RuleFacts>;
    before(() =>
      rules.set(advice, { ...allRules.values().next().value!, severity: { authored: "information", feed: "off" } }),
    );
    after(() => rules.delete(advice));
    const isStrict = (value: unknown, path: string, createdBy?: string, profile?: "authored" | "feed", count = 1) =>
      policyFor(policyOf(value), path, profile)
        .judge(count)
        .severityOf(advice, { ...unknownFacts, createdBy }) !== "off";
    const choices = {
      profiles: [
        { files: "feeds/**", createdBy: ours, profile: "authored" },
        { files: "feeds/**", profile: "feed" },
        { createdBy: ours, profile: "authored" },
      ],
    };

    it("comes from the first choice that fits the file and the object's creator", () => {
      assert.equal(isStrict(choices, "feeds/a"), false);
      assert.equal(isStrict(choices, "feeds/a", ours), true);
      assert.equal(isStrict(choices, "feeds/a", "identity--other"), false);
      assert.equal(isStrict(choices, "big.stix.json", ours, undefined, 1000), true);
      assert.equal(isStrict(choices, "big.stix.json", undefined, undefined, 1000), false);
      assert.equal(isStrict(choices, "small.stix.json"), true);
    });

    it("that was asked for counts more than all choices", () => {
      assert.equal(isStrict(choices, "feeds/a", undefined, "authored"), true);
      assert.equal(isStrict(choices, "a", ours, "feed"), false);
    });
  });

  describe("severities", () => {
    const judged = policyFor(
      policyOf({ rules: { "stix/confidence": "off", "stix/uri": "warning", "stix/empty-document": "error" } }),
      "a",
    );

    it("are shown as the policy says", () => {
      const judge = judged.judge(1);
      assert.equal(judge.severityOf("stix/confidence"), "off");
      assert.equal(judge.severityOf("stix/uri"), "warning");
      assert.equal(judge.severityOf("stix/empty-document"), "error");
      assert.equal(judge.severityOf("stix/timestamp"), "error");
    });

    it("never let through an upload what the specification forbids, and hold back what the policy calls an error", () => {
      const judge = judged.uploadJudge(1);
      assert.equal(judge.severityOf("stix/confidence"), "error");
      assert.equal(judge.severityOf("stix/uri"), "error");
      assert.equal(judge.severityOf("stix/empty-document"), "error");
    });
  });

  it("finds the source system of the first pattern that fits", () => {
    const policy = policyOf({
      sourceSystems: [
        { files: "feeds/misp/**", name: "MISP" },
        { files: "feeds/**", name: "Feeds" },
      ],
    });
    const sourceOf = (path: string) => policyFor(policy, path).sourceSystem;
    assert.deepEqual(["feeds/misp/a", "feeds/a", "a", ""].map(sourceOf), ["MISP", "Feeds", undefined, undefined]);
  });

  it("tells how long an indicator holds", () => {
    const { validUntilDays } = policyFor(policyOf({ validUntilDays: { file: 365, default: 30 } }), "a");
    assert.deepEqual([validUntilDays("file"), validUntilDays("url")], [365, 30]);
    assert.equal(policyFor(policyOf({}), "a").validUntilDays("file"), undefined);
  });

  it("gives the options of the checks", () => {
    const options = (value: unknown, more = {}) =>
      policyFor(policyOf(value), "a").checkOptions({ ...surroundings, ...more }).sentinel?.endpoint;
    assert.equal(options({}), "stix-objects");
    assert.equal(options({ sentinel: { endpoint: "legacy" } }), "legacy");
    assert.equal(options({ sentinel: { check: false } }), undefined);
    assert.equal(options({ sentinel: { check: true } }, { endpoint: undefined }), undefined);
    assert.equal(
      options({ sentinel: { endpoint: "legacy" } }, { endpoint: "indicators", overrules: "endpoint" }),
      "indicators",
    );
    assert.equal(options({ sentinel: { check: false } }, { overrules: "endpoint" }), undefined);
    assert.equal(options({ sentinel: { check: false } }, { overrules: "policy" }), "stix-objects");
    const { ownDomains, allowlist, now, sentinel } = policyFor(
      policyOf({ ownDomains: ["a.example"], allowlist: ["1.1.1.1"] }),
      "a",
    ).checkOptions(surroundings);
    assert.deepEqual(
      { ownDomains, allowlist, now, types: sentinel?.types },
      {
        ownDomains: ["a.example"],
        allowlist: ["1.1.1.1"],
        now: surroundings.now,
        types: ["stix-objects"],
      },
    );
  });

  it("lowers a TLP ceiling and never raises it", () => {
    const level = fc.constantFrom(...tlpLevels);
    fc.assert(
      fc.property(level, fc.option(level, { nil: undefined }), (connection, policy) => {
        const lower = tlpLevels.indexOf(lowerCeiling(connection, policy));
        assert.ok(lower <= tlpLevels.indexOf(connection));
        assert.equal(lower, Math.min(...[connection, policy ?? connection].map((one) => tlpLevels.indexOf(one))));
      }),
    );
  });
});
