import assert from "node:assert/strict";
import fc from "fast-check";
import { StixDocument } from "../../../../src/stix/document/stixDocument";
import { indicatorFor, indicatorIdOf, type IndicatorKind, patternFor } from "../../../../src/stix/iocs/indicatorFor";
import { presentValues } from "../../../../src/stix/iocs/presentValues";
import type { TypedValue } from "../../../../src/stix/iocs/readTyped";

const id = "indicator--00000000-0000-4000-8000-000000000001";
const withPattern = (pattern: string, changes: object = {}) => ({
  type: "indicator",
  id,
  pattern,
  pattern_type: "stix",
  ...changes,
});

function present(objects: readonly object[], ...values: readonly (readonly [IndicatorKind, string])[]): number[] {
  const document = new StixDocument(JSON.stringify(objects, undefined, 2));
  const asked = values.map(([kind, value]): TypedValue => ({ kind, value }));
  return [...presentValues(document, asked)].sort((a, b) => a - b);
}

describe("Values that a document has an indicator for", () => {
  it("are told by their places among those asked for", () => {
    const objects = [withPattern("[ipv4-addr:value = '203.0.113.7']"), withPattern("[domain-name:value = 'evil.top']")];
    assert.deepEqual(
      present(objects, ["url", "http://evil.top/"], ["domain", "evil.top"], ["ipv4", "203.0.113.7"]),
      [1, 2],
    );
    assert.deepEqual(present([], ["domain", "evil.top"]), []);
  });

  const found: Readonly<Record<string, readonly [pattern: string, kind: IndicatorKind, value: string]>> = {
    "one of several joined by OR": [
      "[domain-name:value = 'a.top'] OR ([domain-name:value = 'b.top' OR url:value = 'http://c.top/'])",
      "url",
      "http://c.top/",
    ],
    "one of a set": ["[ipv4-addr:value IN ('203.0.113.7', '203.0.113.8')]", "ipv4", "203.0.113.8"],
    "a range": ["[ipv4-addr:value ISSUBSET '203.0.113.0/24']", "ipv4", "203.0.113.0/24"],
    "the end of network traffic": ["[network-traffic:dst_ref.value = '203.0.113.7']", "ipv4", "203.0.113.7"],
    "the sender of a message": ["[email-message:from_ref.value = 'a@evil.top']", "email", "a@evil.top"],
    "a hash in capitals, its name without quotes": [
      "[file:hashes.MD5 = 'D0E0F0A0D0E0F0A0D0E0F0A0D0E0F0A0']",
      "md5",
      "d0e0f0a0d0e0f0a0d0e0f0a0d0e0f0a0",
    ],
    "a URL with quotes and backslashes": [
      "[url:value = 'http://evil.top/a\\'b\\\\c']",
      "url",
      "http://evil.top/a'b\\c",
    ],
    "a pattern that is not whole yet": ["[domain-name:value = 'evil.top'", "domain", "evil.top"],
  };
  for (const [what, [pattern, kind, value]] of Object.entries(found))
    it(`are found as ${what}`, () => {
      assert.deepEqual(present([withPattern(pattern)], [kind, value]), [0]);
    });

  const missed: Readonly<Record<string, readonly [object: object, kind: IndicatorKind, value: string]>> = {
    "more is needed for a match": [
      withPattern("[domain-name:value = 'evil.top' AND domain-name:resolves_to_refs[*].value = '203.0.113.7']"),
      "domain",
      "evil.top",
    ],
    "another order of events is needed": [
      withPattern("[domain-name:value = 'evil.top'] FOLLOWEDBY [url:value = 'x']"),
      "domain",
      "evil.top",
    ],
    "it is excepted": [withPattern("[domain-name:value != 'evil.top']"), "domain", "evil.top"],
    "it is negated": [withPattern("[domain-name:value NOT = 'evil.top']"), "domain", "evil.top"],
    "the path differs in its letters' case": [
      withPattern("[url:value = 'http://evil.top/A']"),
      "url",
      "http://evil.top/a",
    ],
    "it is the hash of something else": [
      withPattern("[x509-certificate:hashes.MD5 = 'd0e0f0a0d0e0f0a0d0e0f0a0d0e0f0a0']"),
      "md5",
      "d0e0f0a0d0e0f0a0d0e0f0a0d0e0f0a0",
    ],
    "the object is no indicator": [{ type: "note", id: "note--x", content: "We saw 'evil.top'" }, "domain", "evil.top"],
    "it is spoken of": [
      withPattern("[domain-name:value = 'a.top']", { description: "not 'evil.top'" }),
      "domain",
      "evil.top",
    ],
  };
  for (const [what, [object, kind, value]] of Object.entries(missed))
    it(`are not found where ${what}`, () => {
      assert.deepEqual(present([object], [kind, value]), []);
    });

  it("are known by their id, be the pattern another by now; a reference to the id is no indicator", () => {
    const named = indicatorIdOf({ kind: "domain", value: "evil.top" });
    const changed = withPattern("[domain-name:value = 'a.top']", { id: named });
    assert.deepEqual(present([changed], ["domain", "evil.top"]), [0]);
    const relationship = { type: "relationship", id: "relationship--x", source_ref: named };
    assert.deepEqual(present([relationship, withPattern("[x:y = 1]")], ["domain", "evil.top"]), []);
  });

  it("hold what was pasted before, whatever the values are", () => {
    const value = fc.record({
      kind: fc.constantFrom<IndicatorKind>("url", "domain", "email", "ipv4", "sha256", "certificate-md5"),
      value: fc.string({ minLength: 1, unit: fc.constantFrom("a", "B", "'", "\\", '"', ".", "/", "\u00e9", " ") }),
    });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const objects = values.map((one, index) => {
          const facts = { ...one, name: "x", now: 0, days: undefined, tlp: undefined };
          // Half of them are known by their id, half by their pattern alone.
          const made = indicatorFor({ ...facts, id: index % 2 === 0 ? indicatorIdOf(one) : id });
          assert.equal(made["pattern"], patternFor(one.kind, one.value));
          return made;
        });
        const document = new StixDocument(JSON.stringify(objects));
        assert.deepEqual(
          [...presentValues(document, values)].sort((a, b) => a - b),
          values.map((_, index) => index),
        );
      }),
    );
  });
});
