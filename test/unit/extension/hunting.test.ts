import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { Findings } from "../../../src/extension/hunting/findings";
import { distinct, huntedValue } from "../../../src/extension/hunting/huntedValues";
import { portalQueryLink } from "../../../src/extension/hunting/portalQueryLink";

describe("What logs are searched for", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["ipv4-addr", "value", "203.0.113.5", "ipv4 203.0.113.5"],
    ["ipv6-addr", "value", "2001:0db8::1", "ipv6 2001:db8::1"],
    ["domain-name", "value", "EVIL[.]example", "domain evil.example"],
    ["url", "value", "http://evil.example/X", "url http://evil.example/X"],
    ["file", "hashes.SHA-256", "A".repeat(64), `sha256 ${"a".repeat(64)}`],
    ["file", "hashes.MD5", "b".repeat(32), `md5 ${"b".repeat(32)}`],
    ["network-traffic", "dst_ref.value", "evil.example", "domain evil.example"],
    ["network-traffic", "src_ref.value", "203.0.113.5", "ipv4 203.0.113.5"],
    ["windows-registry-key", "key", "HKEY_LOCAL_MACHINE\\Run", "registry-key HKEY_LOCAL_MACHINE\\Run"],
  ];
  for (const [type, property, value, expected] of cases)
    it(`${type}:${property}`, () => {
      const { kind, value: hunted } = huntedValue({ type, property, value }) ?? {};
      assert.equal(`${String(kind)} ${String(hunted)}`, expected);
    });

  it("is nothing that no table has", () => {
    for (const [type, property, value] of [
      ["file", "name", "x.exe"],
      ["file", "hashes.SHA-512", "a".repeat(128)],
      ["x509-certificate", "hashes.SHA-1", "a".repeat(40)],
      ["ipv4-addr", "value", "203.0.113.0/24"],
      ["domain-name", "value", " "],
    ] as const)
      assert.equal(huntedValue({ type, property, value }), undefined, `${type}:${property} ${value}`);
  });

  it("is each thing once", () => {
    const value = { kind: "domain", value: "evil.example" } as const;
    assert.deepEqual(distinct([value, { ...value }, { kind: "md5", value: "x" }]).length, 2);
  });
});

describe("A link into the portal's query editor", () => {
  it("holds the query as the portal writes it", () => {
    const query = 'DeviceFileEvents\n| where SHA256 == "é"';
    const link = new URL(portalQueryLink("https://security.microsoft.com", query) ?? "");
    assert.equal(link.origin + link.pathname, "https://security.microsoft.com/v2/advanced-hunting");
    const packed = link.searchParams.get("query") ?? "";
    assert.match(packed, /^H4sI[\w-]+$/);
    assert.equal(gunzipSync(Buffer.from(packed, "base64url")).toString("utf16le"), query);
  });

  it("is none for a query that is too long", () => {
    const random = Array.from({ length: 4000 }, (_, at) =>
      String.fromCharCode(33 + ((at * at * 31 + at * 7) % 89)),
    ).join("");
    const link = portalQueryLink("https://security.microsoft.com", random.repeat(1));
    assert.ok(link === undefined || link.length <= 8000);
    const hashes = Array.from({ length: 900 }, (_, at) =>
      BigInt.asUintN(256, BigInt(at + 1) ** 40n).toString(16),
    ).join();
    assert.equal(portalQueryLink("https://security.microsoft.com", hashes), undefined);
  });
});

describe("Findings of the session", () => {
  it("are found by any spelling, for the connection that they are of", () => {
    const findings = new Findings();
    const known = { finding: { hits: 2, among: {}, firstSeen: "", lastSeen: "" }, ago: "P7D", at: 1 };
    findings.keep("one", { kind: "domain", value: "evil.example" }, known);
    assert.equal(findings.of("one", "EVIL[.]example"), known);
    assert.equal(findings.of("two", "evil.example"), undefined);
  });
});
