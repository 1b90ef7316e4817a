import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { type DoubtKind, doubtOf, type DoubtOptions } from "../../../../src/stix/sentinelProfile/doubtfulValues";
import {
  documentationDomains,
  emptyFileHashes,
  popularDomains,
  publicResolvers,
} from "../../../../src/stix/sentinelProfile/wellKnownValues";

const plain: DoubtOptions = { ownDomains: [], allowlist: [] };
const kindOf = (type: string, value: string, options: Partial<DoubtOptions> = {}): DoubtKind | undefined =>
  doubtOf({ type, value }, { ...plain, ...options })?.kind;

describe("A doubtful value", () => {
  const addresses: Partial<Record<DoubtKind, readonly string[]>> = {
    "private-address": [
      "10.0.0.0",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.0.1",
      "100.64.0.1",
      "10.0.0.0/8",
      "fd12::1",
      "fc00::",
      "::ffff:10.0.0.1",
    ],
    loopback: ["127.0.0.1", "127.255.0.1", "::1"],
    "link-local-address": ["169.254.0.1", "fe80::1", "febf::1"],
    "multicast-address": ["224.0.0.1", "239.255.255.255", "ff02::fb"],
    "reserved-address": ["0.0.0.0", "0.0.0.0/0", "255.255.255.255", "240.0.0.1", "192.0.0.1", "198.18.0.1", "::"],
    "documentation-address": [
      "192.0.2.1",
      "198.51.100.255",
      "203.0.113.0",
      "2001:db8::1",
      "2001:0DB8::1",
      "3fff:fff::1",
    ],
    "public-resolver": publicResolvers,
  };
  for (const [kind, values] of Object.entries(addresses))
    it(`is of the kind ${kind}, wherever an address may stand`, () => {
      for (const value of values) {
        const isV6 = value.includes(":");
        assert.equal(kindOf(isV6 ? "ipv6-addr" : "ipv4-addr", value), kind, value);
        assert.equal(kindOf("network-traffic", value), kind, value);
        if (!value.includes("/"))
          assert.equal(kindOf("url", `https://u@${isV6 ? `[${value}]` : value}:8443/a`), kind, value);
      }
    });

  it("is no ordinary address", () => {
    for (const value of [
      "9.255.255.255",
      "11.0.0.0",
      "172.15.255.255",
      "172.32.0.0",
      "192.167.1.1",
      "192.0.1.1",
      "192.0.3.1",
      "100.63.0.1",
      "100.128.0.1",
      "198.17.0.1",
      "198.20.0.1",
      "198.51.99.1",
      "203.0.112.1",
      "223.255.255.255",
      "1.1.1.4",
      "8.8.8.0/24",
      "nonsense",
      "",
    ])
      assert.equal(kindOf("ipv4-addr", value), undefined, value);
    for (const value of [
      "2620:2d::1",
      "2001:db9::1",
      "3fff:1000::1",
      "fec0",
      "::2",
      "::ffff:9.8.7.6",
      "2606:4700:4700::1112",
    ])
      assert.equal(kindOf("ipv6-addr", value), undefined, value);
  });

  it("is a name of the machine itself, or one for documents", () => {
    for (const name of ["localhost", "LOCALHOST", "a.localhost", "localhost.localdomain"])
      assert.equal(kindOf("domain-name", name), "loopback");
    for (const name of ["example.com", "a.b.example.org", "evil.example", "x.test", "a.invalid.", "Evil.EXAMPLE"])
      assert.equal(kindOf("domain-name", name), "documentation-name", name);
    for (const name of ["notexample.com", "example.com.evil.site", "test.site", "example", "exampl"])
      assert.equal(kindOf("domain-name", name), name === "example" ? "documentation-name" : undefined, name);
    assert.equal(kindOf("email-addr", "a@mail.example"), "documentation-name");
  });

  it("is a popular domain itself, not what anybody may put below it", () => {
    assert.equal(kindOf("domain-name", "Microsoft.com"), "popular-domain");
    assert.equal(kindOf("domain-name", "www.microsoft.com"), "popular-domain");
    assert.equal(kindOf("url", "https://github.com"), "popular-domain");
    assert.equal(kindOf("url", "https://github.com/evil/payload"), undefined);
    assert.equal(kindOf("url", "https://github.com?a"), undefined);
    assert.equal(kindOf("domain-name", "evil.sharepoint.com"), undefined);
    assert.equal(kindOf("email-addr", "evil@gmail.com"), undefined);
    assert.ok(popularDomains.size >= 50);
    for (const name of popularDomains) assert.equal(kindOf("domain-name", name), "popular-domain");
  });

  it("is a hash of nothing, in any case", () => {
    for (const name of ["md5", "sha1", "sha256", "sha512", "sha3-256", "sha3-512"]) {
      const hash = createHash(name).digest("hex");
      assert.ok(emptyFileHashes.has(hash), name);
      assert.equal(kindOf("file", hash), "empty-file");
      assert.equal(kindOf("file", hash.toUpperCase()), "empty-file");
      assert.equal(kindOf("file", createHash(name).update("a").digest("hex")), undefined);
    }
  });

  it("is the team's own, and what is below it", () => {
    const options = { ownDomains: ["Corp.Site"] };
    for (const [type, value] of [
      ["domain-name", "corp.site"],
      ["domain-name", "VPN.corp.site."],
      ["url", "https://intra.corp.site/a"],
      ["email-addr", "ceo@corp.site"],
      ["network-traffic", "a.corp.site"],
    ] as const)
      assert.equal(kindOf(type, value, options), "own-domain", value);
    for (const name of ["mycorp.site", "corp.site.evil.com", "site"])
      assert.equal(kindOf("domain-name", name, options), undefined);
  });

  it("is left out of uploads, but for what only stands in documents", () => {
    const leftOut = (type: string, value: string) => doubtOf({ type, value }, plain)?.leftOut;
    assert.equal(leftOut("ipv4-addr", "10.1.1.1"), true);
    assert.equal(leftOut("ipv4-addr", "8.8.8.8"), true);
    assert.equal(leftOut("ipv4-addr", "192.0.2.1"), false);
    for (const name of documentationDomains) assert.equal(leftOut("domain-name", name), false);
  });

  it("is the team's own where its allowlist has the value", () => {
    const allowed = (type: string, value: string, ...allowlist: string[]) =>
      kindOf(type, value, { allowlist }) === "allowlisted";
    assert.ok(allowed("ipv4-addr", "45.33.32.156", "45.33.32.0/24"));
    assert.ok(allowed("domain-name", "cdn.partner.top", "partner.top"));
    assert.ok(allowed("ipv4-addr", "10.1.2.3", "10.1.2.3"));
    assert.ok(allowed("ipv4-addr", "10.1.2.3", "evil.site", "10.1.0.0/16"));
    assert.ok(!allowed("ipv4-addr", "10.2.2.3", "10.1.0.0/16"));
    assert.ok(allowed("ipv6-addr", "fd00::1", "fd00::/8"));
    assert.ok(!allowed("ipv6-addr", "fd00::1", "10.0.0.0/8"));
    assert.ok(allowed("domain-name", "www.Google.com", "google.com"));
    assert.ok(allowed("domain-name", "evil.example", "example"));
    assert.ok(!allowed("domain-name", "google.com", "oogle.com"));
    assert.ok(allowed("url", "http://10.1.2.3/a", "10.0.0.0/8"));
    assert.ok(allowed("url", "https://GitHub.com/", "https://github.com/"));
    assert.ok(allowed("email-addr", "a@mail.example", "mail.example"));
    assert.ok(allowed("file", createHash("md5").digest("hex").toUpperCase(), createHash("md5").digest("hex")));
    assert.ok(!allowed("ipv4-addr", "10.1.2.3", "10.1.2.3/nonsense", "/8", ""));
  });

  it("is asked after without a crash, whatever the text", () => {
    const types = fc.constantFrom(
      "ipv4-addr",
      "ipv6-addr",
      "domain-name",
      "url",
      "email-addr",
      "network-traffic",
      "file",
      "mutex",
    );
    fc.assert(
      fc.property(types, fc.oneof(fc.string(), fc.webUrl(), fc.ipV6()), (type, value) => {
        kindOf(type, value, { ownDomains: ["a.b"], allowlist: ["10.0.0.0/8", value] });
      }),
    );
  });
});
