import assert from "node:assert/strict";
import { doubtOfIoc } from "../../../../src/stix/iocs/doubtfulIoc";
import { indicatorFor, indicatorIdOf, type IndicatorKind, patternFor } from "../../../../src/stix/iocs/indicatorFor";
import { readTyped, type TypedKind } from "../../../../src/stix/iocs/readTyped";
import { validatorFor } from "../../../../src/stix/schema/validators";
import { readTlp, tlpLevels, tlpMarkingIds } from "../../../../src/stix/tlp";

const now = Date.parse("2026-01-31T08:15:00.123Z");
const id = "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

describe("an indicator for a value", () => {
  it("is valid STIX, with times in UTC and the marking of its level", () => {
    const facts = { kind: "domain", value: "evil.com", id, name: "Evil", now, days: 30, tlp: "amber" } as const;
    const indicator = indicatorFor(facts);
    const validate = validatorFor("indicator", "2.1");
    assert.ok(validate(indicator), JSON.stringify(validate.errors));
    assert.equal(indicator["created"], "2026-01-31T08:15:00.123Z");
    assert.equal(indicator["valid_until"], "2026-03-02T08:15:00.123Z");
    assert.equal(readTlp(indicator, new Map()).level, "amber");
    const endless = indicatorFor({ ...facts, days: undefined, tlp: undefined });
    assert.ok(validate(endless));
    assert.ok(!("valid_until" in endless) && !("object_marking_refs" in endless));
  });

  it("has a marking for every level", () => {
    for (const level of tlpLevels)
      assert.equal(readTlp({ object_marking_refs: [tlpMarkingIds[level]] }, new Map()).level, level);
  });

  it("compares the property of its kind, and takes ranges for sets", () => {
    const patterns: readonly (readonly [IndicatorKind, string, string])[] = [
      ["ipv4", "203.0.113.5", "[ipv4-addr:value = '203.0.113.5']"],
      ["ipv4", "203.0.113.0/24", "[ipv4-addr:value ISSUBSET '203.0.113.0/24']"],
      ["sha256", "ab", "[file:hashes.'SHA-256' = 'ab']"],
      ["md5", "ab", "[file:hashes.MD5 = 'ab']"],
      ["certificate-sha1", "ab", "[x509-certificate:hashes.'SHA-1' = 'ab']"],
      ["url", "http://a.com/'\\", "[url:value = 'http://a.com/\\'\\\\']"],
    ];
    for (const [kind, value, pattern] of patterns) assert.equal(patternFor(kind, value), pattern);
  });

  it("has the same id for the same value alone", () => {
    const ids = [
      indicatorIdOf({ kind: "domain", value: "evil.com" }),
      indicatorIdOf({ kind: "domain", value: "evil.com" }),
      indicatorIdOf({ kind: "domain", value: "evil.org" }),
    ];
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[0], ids[2]);
    assert.match(ids[0]!, /^indicator--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("is doubtful for what is everywhere", () => {
    const options = { ownDomains: [], allowlist: [] };
    assert.equal(doubtOfIoc({ kind: "ipv4", value: "8.8.8.8" }, options)?.kind, "public-resolver");
    assert.equal(doubtOfIoc({ kind: "ipv4", value: "192.168.1.1" }, options)?.leftOut, true);
    assert.equal(doubtOfIoc({ kind: "md5", value: "d41d8cd98f00b204e9800998ecf8427e" }, options)?.kind, "empty-file");
    assert.equal(doubtOfIoc({ kind: "domain", value: "evil-site.top" }, options), undefined);
  });
});

describe("a value that is typed", () => {
  const read = (kind: TypedKind, text: string) => {
    const typed = readTyped(kind, text);
    return typed && `${typed.kind} ${typed.value}`;
  };

  it("is read for its kind, defanged or not", () => {
    assert.equal(read("ipv4", " 203[.]0[.]113[.]5 "), "ipv4 203.0.113.5");
    assert.equal(read("ipv4", "198.51.100.0/24"), "ipv4 198.51.100.0/24");
    assert.equal(read("ipv6", "2001:DB8::1"), "ipv6 2001:db8::1");
    assert.equal(read("domain", "Evil[.]Anything"), "domain evil.anything");
    assert.equal(read("url", "hxxps://evil[.]com/A"), "url https://evil.com/A");
    assert.equal(read("email", "Bob(at)evil[.]com"), "email bob@evil.com");
    assert.equal(read("file-hash", "A".repeat(40)), `sha1 ${"a".repeat(40)}`);
    assert.equal(
      read("certificate-hash", Array.from({ length: 20 }, () => "AB").join(":")),
      `certificate-sha1 ${"ab".repeat(20)}`,
    );
  });

  it("is refused when it is something else", () => {
    const wrong: readonly (readonly [TypedKind, string])[] = [
      ["ipv4", "1.2.3"],
      ["ipv4", "256.1.1.1"],
      ["ipv4", "1.2.3.4/33"],
      ["ipv4", "::1"],
      ["ipv6", "1.2.3.4"],
      ["domain", "evil"],
      ["domain", "evil.com/a"],
      ["domain", "1.2.3.4"],
      ["url", "evil.com/a"],
      ["url", "http://"],
      ["email", "bob"],
      ["email", "a@b@c.com"],
      ["file-hash", "abc"],
      ["file-hash", "g".repeat(32)],
      ["certificate-hash", "a".repeat(128)],
    ];
    for (const [kind, text] of wrong) assert.equal(read(kind, text), undefined, `${kind} ${text}`);
    for (const kind of ["ipv4", "ipv6", "domain", "url", "email", "file-hash", "certificate-hash"] as const)
      assert.equal(read(kind, ""), undefined);
  });
});
