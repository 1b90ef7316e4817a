import assert from "node:assert/strict";
import fc from "fast-check";
import { readPolicy } from "../../../../src/stix/policy/readPolicy";

const read = (value: unknown) => readPolicy(typeof value === "string" ? value : JSON.stringify(value));
const codes = (value: unknown) => read(value).problems.map(({ code }) => code);
const identity = "identity--00000000-0000-4000-8000-000000000001";

describe("reading a policy", () => {
  it("takes everything that a policy can say", () => {
    const { policy, problems } = read({
      $schema: "x",
      profiles: [
        { files: "feeds/**", profile: "feed" },
        { createdBy: identity, profile: "authored" },
      ],
      rules: { "stix/confidence": "warning", "stix/uri": "off" },
      allowlist: ["8.8.8.8"],
      ownDomains: ["Contoso.com"],
      tlpCeiling: "amber+strict",
      validUntilDays: { "ipv4-addr": 30, default: 90 },
      sourceSystems: [{ files: "feeds/misp/", name: "MISP" }],
      sentinel: { check: false, endpoint: "indicators" },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      policy.profiles.map(({ files, createdBy, profile }) => [files?.text, createdBy, profile]),
      [
        ["feeds/**", undefined, "feed"],
        [undefined, identity, "authored"],
      ],
    );
    assert.deepEqual(
      [...policy.rules],
      [
        ["stix/confidence", "warning"],
        ["stix/uri", "off"],
      ],
    );
    assert.deepEqual([policy.allowlist, policy.ownDomains], [["8.8.8.8"], ["contoso.com"]]);
    assert.deepEqual(
      [policy.tlpCeiling, policy.sentinelProfile, policy.sentinelEndpoint],
      ["amber+strict", false, "indicators"],
    );
    assert.deepEqual(
      [...policy.validUntilDays],
      [
        ["ipv4-addr", 30],
        ["default", 90],
      ],
    );
    assert.deepEqual(
      policy.sourceSystems.map(({ files, name }) => [files.text, name]),
      [["feeds/misp/", "MISP"]],
    );
  });

  for (const [what, text] of [
    ["nested lists", "[".repeat(100_000)],
    ["nested rules", `{"rules":${'{"a":'.repeat(50_000)}1${"}".repeat(50_001)}`],
    ["more than anybody writes", JSON.stringify({ allowlist: Array.from({ length: 100_000 }, () => "198.51.100.7") })],
  ] as const)
    it(`says of ${what} that it is too large, and overflows nothing`, () => {
      assert.deepEqual(codes(text), ["policy/too-large"]);
      assert.ok(read(text).problems.every(({ severity }) => severity === "error"));
    });

  it("takes names that every object has for names like others", () => {
    const text =
      '{"__proto__": {"rules": {}}, "constructor": 1, "rules": {"__proto__": "off", "stix/uri": "off"}, "validUntilDays": {"constructor": 5}}';
    assert.deepEqual(codes(text), ["policy/unknown-key", "policy/unknown-key", "policy/unknown-rule"]);
    assert.deepEqual([...read(text).policy.rules], [["stix/uri", "off"]]);
  });

  it("is silent about an empty one", () => {
    assert.deepEqual(codes("{}"), []);
  });

  const hosts = [
    "host",
    "url",
    "baseUrl",
    "tenantId",
    "tenant",
    "clientId",
    "clientSecret",
    "secret",
    "workspace",
    "cloud",
    "proxy",
    "connection",
  ];
  for (const name of hosts)
    it(`has no key "${name}": no host, no tenant, no credential`, () => {
      assert.deepEqual(codes({ [name]: "x" }), ["policy/unknown-key"]);
      assert.deepEqual(codes({ sentinel: { [name]: "x" } }), ["policy/unknown-key"]);
      assert.deepEqual(codes({ sourceSystems: [{ files: "a", name: "b", [name]: "x" }] }), ["policy/unknown-key"]);
      assert.deepEqual(codes({ profiles: [{ files: "a", profile: "feed", [name]: "x" }] }), ["policy/unknown-key"]);
    });

  it("takes no address where it wants the name of an endpoint", () => {
    const { policy, problems } = read({ sentinel: { endpoint: "https://evil.example" } });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["policy/wrong-value"],
    );
    assert.equal(policy.sentinelEndpoint, undefined);
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ["a list", [], "policy/not-an-object"],
    ["a misspelt key", { tlpCieling: "green" }, "policy/unknown-key"],
    ["an unknown TLP level", { tlpCeiling: "white" }, "policy/wrong-value"],
    ["an unknown severity", { rules: { "stix/uri": "hint" } }, "policy/wrong-value"],
    ["an unknown rule", { rules: { "stix/nope": "off" } }, "policy/unknown-rule"],
    ["broken JSON made harmless", { rules: { "stix/json-syntax": "off" } }, "policy/fixed-rule"],
    ["a check that failed made harmless", { rules: { "stix/internal": "off" } }, "policy/fixed-rule"],
    ["a profile without a condition", { profiles: [{ profile: "feed" }] }, "policy/missing-key"],
    ["a condition without a profile", { profiles: [{ files: "a" }] }, "policy/missing-key"],
    ["a creator that is none", { profiles: [{ createdBy: "me", profile: "feed" }] }, "policy/wrong-value"],
    ["a pattern that leads out", { profiles: [{ files: "../**", profile: "feed" }] }, "policy/file-pattern"],
    ["a reserved source", { sourceSystems: [{ files: "**", name: "microsoft Sentinel" }] }, "policy/reserved-source"],
    ["a source of two lines", { sourceSystems: [{ files: "**", name: "a\nb" }] }, "policy/wrong-value"],
    ["a source that turns the direction", { sourceSystems: [{ files: "**", name: "a\u202eb" }] }, "policy/wrong-value"],
    ["a source without a name", { sourceSystems: [{ files: "**" }] }, "policy/missing-key"],
    ["half a day", { validUntilDays: { file: 0.5 } }, "policy/wrong-value"],
    ["a day that is a text", { validUntilDays: { file: "30" } }, "policy/wrong-value"],
    ["a domain with a path", { ownDomains: ["contoso.com/x"] }, "policy/wrong-value"],
    ["a list that is none", { allowlist: "8.8.8.8" }, "policy/wrong-value"],
    ["a switch that is a text", { sentinel: { check: "off" } }, "policy/wrong-value"],
  ];
  for (const [what, value, code] of wrong)
    it(`tells ${what}`, () => {
      assert.deepEqual(codes(value), [code]);
    });

  it("tells a key that stands twice, a comment and a trailing comma, each in its place", () => {
    const twice = '{"tlpCeiling": "red", "tlpCeiling": "clear"}';
    const [problem] = readPolicy(twice).problems;
    assert.equal(problem?.code, "policy/duplicate-key");
    assert.equal(twice.slice(problem.start, problem.end), '"tlpCeiling"');
    assert.equal(problem.start, twice.lastIndexOf('"tlpCeiling"'));
    assert.deepEqual(codes('{ /* no */ "tlpCeiling": "red" }'), ["policy/json"]);
    assert.ok(codes('{"tlpCeiling": "red",}').includes("policy/json"));
    assert.deepEqual(codes(""), ["policy/json"]);
  });

  it("keeps what it understood beside what it did not", () => {
    const { policy, problems } = read('{"tlpCeiling": "green", "rules": {"stix/uri": "off", }, "x": 1');
    assert.ok(problems.length >= 2);
    assert.equal(policy.tlpCeiling, "green");
    assert.equal(policy.rules.get("stix/uri"), "off");
  });

  it("never lets a condition that can't be read widen a choice", () => {
    const { policy } = read({ profiles: [{ files: "{", createdBy: identity, profile: "feed" }] });
    assert.deepEqual(policy.profiles, []);
  });

  it("only warns of a rule that another version may know, and of nothing else", () => {
    assert.deepEqual(
      read({ rules: { "stix/of-tomorrow": "off" } }).problems.map(({ severity }) => severity),
      ["warning"],
    );
    assert.deepEqual(
      read({ x: 1 }).problems.map(({ severity }) => severity),
      ["error"],
    );
  });

  it("never fails, whatever it is given, and its places lie in the text", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            profiles: fc.jsonValue(),
            rules: fc.jsonValue(),
            sourceSystems: fc.array(fc.record({ files: fc.string(), name: fc.string() })),
            __proto__: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        for (const { start, end } of readPolicy(text).problems)
          assert.ok(start >= 0 && end >= start && end <= text.length);
      }),
    );
  });
});
