import assert from "node:assert/strict";
import { type CheckOptions, plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { changed, allLocated } from "../check/located";

const options: CheckOptions = {
  ...plainCheckOptions,
  sentinel: { endpoint: "indicators", types: ["indicator"] },
};

/** The problems of the profile, each as `code: what is underlined`. */
function profileOf(text: string, given: CheckOptions = options, specVersion: "2.0" | "2.1" = "2.1"): string[] {
  return allLocated(text, { options: given, specVersion }).filter((line) => line.startsWith("stix/sentinel"));
}

const withPattern = (pattern: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...changed("indicator", (object) => (object["pattern"] = pattern)), ...more });

describe("The Sentinel profile", () => {
  it("has nothing against what Sentinel matches", () => {
    for (const pattern of [
      "[domain-name:value = 'evil.site']",
      "[ipv4-addr:value = '192.88.99.1' OR url:value = 'https://evil.site/a']",
    ])
      assert.deepEqual(profileOf(withPattern(pattern)), []);
  });

  it("says nothing where it is off", () => {
    assert.deepEqual(profileOf(withPattern("[file:name = 'a']"), plainCheckOptions), []);
    assert.deepEqual(profileOf(JSON.stringify(changed("identity", () => undefined)), plainCheckOptions), []);
  });

  it("names the types that the endpoint does not take", () => {
    const identity = JSON.stringify(changed("identity", () => undefined));
    assert.deepEqual(profileOf(identity), ['stix/sentinel-type: "identity"']);
    const both = { ...options, sentinel: { endpoint: "stix-objects", types: ["indicator", "identity"] } };
    assert.deepEqual(profileOf(identity, both), []);
  });

  for (const [pattern, problem] of [
    ["[file:name = 'a']", "stix/sentinel-property: file:name"],
    ["[email-message:from_ref.value = 'a@evil.site']", "stix/sentinel-property: email-message:from_ref.value"],
    ["[domain-name:value LIKE 'a%']", "stix/sentinel-operator: domain-name:value LIKE 'a%'"],
    ["[domain-name:value IN ('a.b')]", "stix/sentinel-set: domain-name:value IN ('a.b')"],
    ["[domain-name:value != 'a.b']", "stix/sentinel-negation: domain-name:value != 'a.b'"],
    ["[EXISTS url:value]", "stix/sentinel-existence: EXISTS url:value"],
    ["[url:value = 5]", "stix/sentinel-value: 5"],
    ["[url:value = 'a:b'] WITHIN 5 SECONDS", "stix/sentinel-qualifier: WITHIN 5 SECONDS"],
    [
      "[url:value = 'a:b'] FOLLOWEDBY [url:value = 'c:d']",
      "stix/sentinel-followed-by: [url:value = 'a:b'] FOLLOWEDBY [url:value = 'c:d']",
    ],
    [
      "[url:value = 'a:b'] AND [url:value = 'c:d']",
      "stix/sentinel-observation-and: [url:value = 'a:b'] AND [url:value = 'c:d']",
    ],
    ["[url:value = 'a:b' AND url:value = 'c:d']", "stix/sentinel-and: url:value = 'a:b' AND url:value = 'c:d'"],
    [
      "[file:name = 'a' AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
      "stix/sentinel-name-and-hash: file:name = 'a' AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661'",
    ],
    [
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
      "stix/sentinel-md5: file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661'",
    ],
    ["[ipv6-addr:value = '2620:2d::1' OR url:value = 'a:b']", "stix/sentinel-ipv6: ipv6-addr:value = '2620:2d::1'"],
  ] as const)
    it(`tells what is taken and not matched: ${pattern}`, () => {
      assert.deepEqual(profileOf(withPattern(pattern)), [problem]);
    });

  it("underlines through JSON's escapes", () => {
    const text = withPattern("HERE").replace('"HERE"', String.raw`"[url:value = '\u00e9:\"' OR file:n\u0061me = 'a']"`);
    assert.deepEqual(profileOf(text), [String.raw`stix/sentinel-property: file:n\u0061me`]);
  });

  it("takes an MD5 beside another hash", () => {
    const pattern =
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661' OR file:hashes.'SHA-1' = '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8']";
    assert.deepEqual(profileOf(withPattern(pattern)), []);
  });

  it("leaves patterns alone that are malformed, or that shall not match", () => {
    assert.deepEqual(profileOf(withPattern("[file:name = 'a'")), []);
    assert.deepEqual(profileOf(withPattern("[file:name = 'a']", { revoked: true })), []);
  });

  it("tells of other pattern languages", () => {
    const text = withPattern("rule a { condition: false }", { pattern_type: "yara" });
    assert.deepEqual(profileOf(text), ['stix/sentinel-pattern-language: "yara"']);
    assert.deepEqual(profileOf(withPattern("[url:value = 'a:b']", { pattern_type: "STIX" })), []);
  });

  it("tells what an object of STIX 2.0 lacks", () => {
    const text = withPattern("[url:value = 'a:b']", { pattern_type: undefined, spec_version: undefined });
    assert.deepEqual(profileOf(text, options, "2.0"), [
      'stix/sentinel-version: "indicator"',
      'stix/sentinel-no-pattern-type: "indicator"',
    ]);
    // In STIX 2.1 the property is missing by the specification itself.
    assert.deepEqual(profileOf(text, options, "2.1"), []);
  });
});
