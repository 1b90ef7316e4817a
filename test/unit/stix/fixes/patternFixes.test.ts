import assert from "node:assert/strict";
import type { ObjectContext } from "../../../../src/stix/check/checkObject";
import { plainCheckOptions } from "../../../../src/stix/check/checkOptions";
import { allRules } from "../../../../src/stix/rules/allRules";
import { sample } from "../schema/samples";
import { appliedFixes, codesOf } from "./fixing";

/** An indicator with the pattern. */
function withPattern(pattern: string): string {
  return JSON.stringify({ ...sample("indicator"), pattern }, undefined, 2);
}

/** What the first fix of the code makes of a pattern; the rest of the text is the same. */
function mended(pattern: string, code: string, context: Partial<ObjectContext> = {}): string | undefined {
  const text = withPattern(pattern);
  const [fix] = appliedFixes(text, code, context);
  if (!fix) return undefined;
  const after = (JSON.parse(fix.text) as { pattern: string }).pattern;
  assert.equal(fix.text, withPattern(after));
  const count = (one: string) => codesOf(one, context).filter((other) => other === code).length;
  assert.ok(count(fix.text) < count(text), `${code} stays: ${after}`);
  return after;
}

describe("Fixes of patterns", () => {
  for (const [code, wrong, right] of [
    ["pattern/syntax-wrong-quotes", '[a:b = "x"]', "[a:b = 'x']"],
    ["pattern/syntax-wrong-quotes", "[a:b = \u201cx\\\\y\u201d]", "[a:b = 'x\\\\y']"],
    ["pattern/syntax-keyword-case", "[a:b = 'x' and a:c = 'y']", "[a:b = 'x' AND a:c = 'y']"],
    ["pattern/syntax-unquoted-key", "[file:hashes.SHA-256 = 'x']", "[file:hashes.'SHA-256' = 'x']"],
    ["pattern/syntax-escape", "[file:name = 'C:\\x']", "[file:name = 'C:\\\\x']"],
    ["pattern/syntax-missing-closing-bracket", "[file:name = 'x'", "[file:name = 'x']"],
    ["pattern/syntax-missing-quote", "[file:name = 'x]", "[file:name = 'x']"],
    ["pattern/unknown-type", "[domian-name:value = 'evil.test']", "[domain-name:value = 'evil.test']"],
    ["pattern/unknown-property", "[file:nmae = 'x']", "[file:name = 'x']"],
    ["pattern/no-such-part", "[file:name.value = 'x']", "[file:name = 'x']"],
    ["pattern/unexpected-index", "[file:name[0] = 'x']", "[file:name = 'x']"],
    ["pattern/missing-index", "[network-traffic:protocols = 'tcp']", "[network-traffic:protocols[*] = 'tcp']"],
    [
      "pattern/incomplete-path",
      "[network-traffic:dst_ref = '192.88.99.1']",
      "[network-traffic:dst_ref.value = '192.88.99.1']",
    ],
    [
      "pattern/incomplete-path",
      "[file:hashes = '0cc175b9c0f1b6a831c399e269772661']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ],
    ["pattern/literal-type", "[file:size = '1024']", "[file:size = 1024]"],
    ["pattern/literal-type", "[file:name = 5]", "[file:name = '5']"],
    ["pattern/literal-type", "[file:ctime > '2026-01-31 08:15:00']", "[file:ctime > t'2026-01-31T08:15:00Z']"],
    [
      "pattern/hash-name",
      "[file:hashes.sha1 = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
      "[file:hashes.'SHA-1' = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
    ],
    [
      "pattern/hash-case",
      "[file:hashes.MD5 IN ('0CC175B9C0F1B6A831C399E269772661')]",
      "[file:hashes.MD5 IN ('0cc175b9c0f1b6a831c399e269772661')]",
    ],
    [
      "pattern/hash-value",
      "[file:hashes.MD5 = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
      "[file:hashes.'SHA-1' = 'f7c3bc1d808e04732adf679965ccc34ca7ae3441']",
    ],
    [
      "pattern/hash-value",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661 ']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ],
    ["pattern/defanged-value", "[domain-name:value = 'evil[.]test']", "[domain-name:value = 'evil.test']"],
    ["pattern/cidr-equality", "[ipv4-addr:value='192.88.99.0/24']", "[ipv4-addr:value ISSUBSET '192.88.99.0/24']"],
    [
      "pattern/cidr-equality",
      "[ipv4-addr:value != '192.88.99.0/24']",
      "[ipv4-addr:value NOT ISSUBSET '192.88.99.0/24']",
    ],
    ["pattern/malformed-mac", "[mac-addr:value = 'D2-FB-49-24-37-18']", "[mac-addr:value = 'd2:fb:49:24:37:18']"],
    ["pattern/malformed-ipv4", "[ipv4-addr:value = 'evil.test']", "[domain-name:value = 'evil.test']"],
    ["pattern/malformed-domain", "[domain-name:value = 'https://evil.test/x']", "[url:value = 'https://evil.test/x']"],
    ["pattern/repeats-zero", "[file:name = 'x'] REPEATS 0 TIMES", "[file:name = 'x'] REPEATS 1 TIMES"],
    [
      "pattern/qualifier-twice",
      "[file:name = 'x'] WITHIN 5 SECONDS WITHIN 6 SECONDS",
      "[file:name = 'x'] WITHIN 5 SECONDS",
    ],
    [
      "pattern/stop-not-after-start",
      "[file:name = 'x'] START t'2026-02-01T00:00:00Z' STOP t'2026-01-01T00:00:00Z'",
      "[file:name = 'x'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
    ],
    [
      "pattern/two-types",
      "[file:name = 'x' AND domain-name:value = 'evil.test']",
      "[file:name = 'x'] AND [domain-name:value = 'evil.test']",
    ],
  ] as const)
    it(`mend ${wrong} (${code})`, () => {
      assert.equal(mended(wrong, code), right);
    });

  const sentinel = { endpoint: "stix-objects", types: ["indicator"] };
  for (const [code, wrong, right] of [
    [
      "stix/sentinel-name-and-hash",
      "[file:name = 'x' AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
      "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']",
    ],
    [
      "stix/sentinel-set",
      "[domain-name:value IN ('a.test', 'b.test')]",
      "[domain-name:value = 'a.test' OR domain-name:value = 'b.test']",
    ],
    ["stix/sentinel-value", "[url:value = 5]", "[url:value = '5']"],
    [
      "stix/sentinel-and",
      "[domain-name:value = 'a.test' AND domain-name:value = 'b.test']",
      "[domain-name:value = 'a.test' OR domain-name:value = 'b.test']",
    ],
    [
      "stix/sentinel-observation-and",
      "[url:value = 'https://a.test/'] AND [domain-name:value = 'b.test']",
      "[url:value = 'https://a.test/'] OR [domain-name:value = 'b.test']",
    ],
    [
      "stix/sentinel-followed-by",
      "[url:value = 'https://a.test/'] FOLLOWEDBY [domain-name:value = 'b.test']",
      "[url:value = 'https://a.test/'] OR [domain-name:value = 'b.test']",
    ],
    ["stix/sentinel-qualifier", "[domain-name:value = 'b.test'] WITHIN 5 SECONDS", "[domain-name:value = 'b.test']"],
  ] as const)
    it(`make Sentinel match ${wrong} (${code})`, () => {
      assert.equal(mended(wrong, code, { options: { ...plainCheckOptions, sentinel } }), right);
      const [fix] = appliedFixes(withPattern(wrong), code, { options: { ...plainCheckOptions, sentinel } });
      const isBroader = /-(?:and|followed-by|qualifier)$/.test(code) && !code.includes("hash");
      assert.equal(fix?.title.includes("matches more than before"), isBroader);
      assert.equal(fix?.fix.isPreferred, !isBroader);
      assert.equal(fix?.fix.isLossless, false);
    });

  it("leave alone what no one can know", () => {
    assert.equal(mended("[file:zzzzzzzz = 'x']", "pattern/unknown-property"), undefined);
    assert.equal(mended("[file:hashes.MD5 = 'cafe']", "pattern/hash-value"), undefined);
    assert.equal(mended("[ipv4-addr:value = '10.0.0.1']", "pattern/private-address"), undefined);
  });

  it("mend the rules' own examples, where there is a fix", () => {
    let fixed = 0;
    for (const [code, { example }] of allRules) {
      if (example?.kind !== "pattern" || !codesOf(withPattern(example.wrong)).includes(code)) continue;
      if (mended(example.wrong, code) !== undefined) fixed++;
    }
    assert.ok(fixed >= 10, `${String(fixed)} examples are mended`);
  });
});
