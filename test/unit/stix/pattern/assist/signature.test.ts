import assert from "node:assert/strict";
import { patternSignature } from "../../../../../src/stix/pattern/assist/patternSignature";
import { parsePattern } from "../../../../../src/stix/pattern/parser";
import { atCursor } from "./cursor";

function signatureAt(marked: string): [string, string] | null {
  const { pattern, offset } = atCursor(marked);
  const found = patternSignature(pattern, offset, "2.1");
  return found && [found.label, found.label.slice(...found.value)];
}

describe("the signature of an expected value", () => {
  it("shows an example of the right kind behind each operator", () => {
    const cases: [string, string, string][] = [
      ["[ipv4-addr:value =|", "ipv4-addr:value = '198.51.100.1'", "'198.51.100.1'"],
      ["[ipv4-addr:value = '19|8", "ipv4-addr:value = '198.51.100.1'", "'198.51.100.1'"],
      ["[file:size > |]", "file:size > 1024", "1024"],
      ["[file:ctime >= |]", "file:ctime >= t'2026-01-31T00:00:00Z'", "t'2026-01-31T00:00:00Z'"],
      ["[file:name NOT LIKE |", "file:name NOT LIKE '%evil%'", "'%evil%'"],
      ["[file:name IN (|", "file:name IN ('invoice.exe')", "('invoice.exe')"],
      ["[file:name IN ('a', |", "file:name IN ('invoice.exe')", "('invoice.exe')"],
      [
        "[file:hashes.MD5 = |",
        "file:hashes.MD5 = '0123456789abcdef0123456789abcdef'",
        "'0123456789abcdef0123456789abcdef'",
      ],
      ["[user-account:is_disabled = |", "user-account:is_disabled = true", "true"],
      [
        "[network-traffic:dst_ref.value ISSUBSET |",
        "network-traffic:dst_ref.value ISSUBSET '198.51.100.0/24'",
        "'198.51.100.0/24'",
      ],
    ];
    for (const [marked, label, value] of cases) assert.deepEqual(signatureAt(marked), [label, value], marked);
  });

  it("shows what the qualifiers take", () => {
    assert.deepEqual(signatureAt("[file:size = 1] WITHIN |"), ["WITHIN 300 SECONDS", "300"]);
    assert.deepEqual(signatureAt("[file:size = 1] REPEATS |"), ["REPEATS 5 TIMES", "5"]);
    assert.deepEqual(signatureAt("[file:size = 1] START |"), [
      "START t'2026-01-31T00:00:00Z'",
      "t'2026-01-31T00:00:00Z'",
    ]);
    assert.equal(signatureAt("[file:size = 1] START t'2026-01-31T00:00:00Z' STOP |")?.[0].startsWith("STOP"), true);
  });

  it("gives examples that are good patterns", () => {
    const comparisons = [
      "file:name =",
      "file:size <",
      "file:ctime !=",
      "file:name MATCHES",
      "file:magic_number_hex =",
      "artifact:payload_bin =",
    ];
    for (const comparison of [
      ...comparisons,
      "url:value IN",
      "x-own:thing =",
      "process:is_hidden =",
      "ipv6-addr:value ISSUPERSET",
    ]) {
      const label = signatureAt(`[${comparison} |`)?.[0] ?? "";
      assert.deepEqual(parsePattern(`[${label}]`).problems, [], label);
    }
  });

  it("is silent elsewhere", () => {
    for (const marked of [
      "|",
      "[|",
      "[file:|",
      "[file:name |",
      "[file:name = 'x'| ",
      "[file:name = 'x'] |",
      "[file:hashes = |",
    ])
      assert.equal(signatureAt(marked), null, marked);
  });
});
