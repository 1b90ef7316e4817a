import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePattern } from "../../../../src/stix/pattern/parser";
import { sentinelReading, type SentinelReading } from "../../../../src/stix/sentinelProfile/sentinelReading";
import { trees } from "../pattern/arbitraries";

const md5 = "0cc175b9c0f1b6a831c399e269772661";

function read(pattern: string): SentinelReading {
  const { tree, problems } = parsePattern(pattern);
  assert.deepEqual(problems, [], pattern);
  assert.ok(tree);
  return sentinelReading(tree);
}

describe("Sentinel's reading of a pattern", () => {
  for (const [pattern, type, property, value] of [
    ["[ipv4-addr:value = '192.88.99.1']", "ipv4-addr", "value", "192.88.99.1"],
    ["[ipv6-addr:value = '2620:2d::1']", "ipv6-addr", "value", "2620:2d::1"],
    ["[network-traffic:src_ref.value = '192.88.99.1']", "network-traffic", "src_ref.value", "192.88.99.1"],
    ["[network-traffic:dst_ref.value == '192.88.99.1']", "network-traffic", "dst_ref.value", "192.88.99.1"],
    ["[domain-name:value = 'evil.site']", "domain-name", "value", "evil.site"],
    ["[url:value = 'a:\\'b']", "url", "value", "a:'b"],
    ["[email-addr:value = 'a@evil.site']", "email-addr", "value", "a@evil.site"],
    [`[file:hashes.MD5 = '${md5}']`, "file", "MD5", md5],
    [`[file:hashes.md5 = '${md5}']`, "file", "MD5", md5],
    [`[x509-certificate:hashes.'SHA-512' = 'a']`, "x509-certificate", "SHA-512", "a"],
    ["[x509-certificate:issuer = 'CN=a']", "x509-certificate", "issuer", "CN=a"],
    ["[x509-certificate:serial_number = '1']", "x509-certificate", "serial_number", "1"],
    ["([((url:'value' = 'a:b'))])", "url", "value", "a:b"],
    [
      "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.88.99.1']",
      "network-traffic",
      "dst_ref.value",
      "192.88.99.1",
    ],
  ] as const)
    it(`is one observable: ${pattern}`, () => {
      const reading = read(pattern);
      assert.equal(reading.kind, "matched");
      const [observable, ...more] = reading.observables;
      assert.deepEqual(more, []);
      assert.ok(observable);
      assert.deepEqual([observable.type, observable.property, observable.value], [type, property, value]);
      const written = pattern.slice(observable.start, observable.end);
      assert.ok(written.startsWith(`${type}:`) && written.endsWith("'"), written);
    });

  it("is an observable for each alternative, in their order", () => {
    const reading = read(
      "[url:value = 'a:b' OR (domain-name:value = 'c' OR url:value = 'd:e')] OR ([ipv4-addr:value = '1.2.3.4'])",
    );
    assert.equal(reading.kind, "matched");
    assert.deepEqual(
      reading.observables.map(({ value }) => value),
      ["a:b", "c", "d:e", "1.2.3.4"],
    );
  });

  for (const [pattern, why, at] of [
    ["[url:value = 'a:b' AND url:value = 'c:d']", "and", "url:value = 'a:b' AND url:value = 'c:d'"],
    [
      `[file:name = 'a' AND file:hashes.MD5 = '${md5}']`,
      "name-and-hash",
      `file:name = 'a' AND file:hashes.MD5 = '${md5}'`,
    ],
    [`[file:size = 1 AND file:hashes.MD5 = '${md5}']`, "and", `file:size = 1 AND file:hashes.MD5 = '${md5}'`],
    ["[url:value = 'a:b'] AND [url:value = 'c:d']", "observation-and", "[url:value = 'a:b'] AND [url:value = 'c:d']"],
    [
      "[url:value = 'a:b'] FOLLOWEDBY [url:value = 'c:d']",
      "followed-by",
      "[url:value = 'a:b'] FOLLOWEDBY [url:value = 'c:d']",
    ],
    ["[url:value = 'a:b'] REPEATS 2 TIMES", "qualifier", "REPEATS 2 TIMES"],
    ["([url:value = 'a:b']) WITHIN 2 SECONDS", "qualifier", "WITHIN 2 SECONDS"],
    ["[url:value LIKE 'a%']", "operator", "url:value LIKE 'a%'"],
    ["[ipv4-addr:value ISSUBSET '192.88.99.0/24']", "operator", "ipv4-addr:value ISSUBSET '192.88.99.0/24'"],
    ["[url:value IN ('a:b')]", "set", "url:value IN ('a:b')"],
    ["[url:value NOT = 'a:b']", "negation", "url:value NOT = 'a:b'"],
    ["[url:value != 'a:b']", "negation", "url:value != 'a:b'"],
    ["[url:value NOT IN ('a:b')]", "negation", "url:value NOT IN ('a:b')"],
    ["[EXISTS url:value]", "existence", "EXISTS url:value"],
    ["[file:name = 'a']", "property", "file:name"],
    ["[url:value = 'a:b' OR file:name = 'a']", "property", "file:name"],
    ["[file:hashes.'SHA-512' = 'a']", "property", "file:hashes.'SHA-512'"],
    ["[network-traffic:dst_ref.type = 'ipv4-addr']", "property", "network-traffic:dst_ref.type"],
    ["[url:value = 5]", "value", "5"],
    [
      "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.88.99.1' AND network-traffic:dst_port = 443]",
      "and",
      undefined,
    ],
  ] as const)
    it(`is none: ${pattern}`, () => {
      const reading = read(pattern);
      assert.equal(reading.kind, "unmatched");
      assert.equal(reading.why, why);
      const written = pattern.slice(reading.at.start, reading.at.end);
      assert.equal(written, at ?? pattern.slice(1, -1));
    });

  it("is found for any tree, however deep", () => {
    fc.assert(
      fc.property(trees("2.1"), (tree) => {
        sentinelReading(tree);
      }),
    );
    const depth = 5_000;
    const deep = read(
      `${"(".repeat(depth)}[${"(".repeat(depth)}url:value = 'a:b'${")".repeat(depth)}]${")".repeat(depth)}`,
    );
    assert.equal(deep.kind, "matched");
    const wide = read(`[${Array.from({ length: 10_000 }, () => "url:value = 'a:b'").join(" OR ")}]`);
    assert.equal(wide.kind === "matched" && wide.observables.length, 10_000);
  });
});
