import assert from "node:assert/strict";
import { doubtOfIoc } from "../../../../src/stix/iocs/doubtfulIoc";
import type { IndicatorKind } from "../../../../src/stix/iocs/indicatorFor";

const options = { ownDomains: ["contoso.com"], allowlist: ["partner.top", "198.18.7.0/24", "8.8.8.8"] };

describe("What speaks against an indicator of a value", () => {
  const cases: readonly (readonly [kind: IndicatorKind, value: string, found: unknown])[] = [
    ["domain", "evil.top", undefined],
    ["domain", "mail.contoso.com", { kind: "own-domain", leftOut: true }],
    ["url", "https://contoso.com/login", { kind: "own-domain", leftOut: true }],
    ["email", "a@contoso.com", { kind: "own-domain", leftOut: true }],
    ["domain", "files.partner.top", { kind: "allowlisted", leftOut: true }],
    ["url", "http://partner.top/x", { kind: "allowlisted", leftOut: true }],
    ["ipv4", "198.18.7.9", { kind: "allowlisted", leftOut: true }],
    ["ipv4", "8.8.8.8", { kind: "allowlisted", leftOut: true }],
    ["ipv4", "1.1.1.1", { kind: "public-resolver", leftOut: true }],
    ["domain", "evil.example", { kind: "documentation-name", leftOut: false }],
    ["certificate-md5", "d41d8cd98f00b204e9800998ecf8427e", { kind: "empty-file", leftOut: true }],
  ];
  for (const [kind, value, found] of cases)
    it(`${kind} ${value}: ${JSON.stringify(found)}`, () => {
      assert.deepEqual(doubtOfIoc({ kind, value }, options), found);
    });
});
