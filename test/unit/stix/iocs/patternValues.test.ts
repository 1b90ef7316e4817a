import assert from "node:assert/strict";
import { valuesInPattern } from "../../../../src/stix/iocs/patternValues";

const read = (pattern: string) =>
  valuesInPattern(pattern, "2.1").map(({ type, property, value }) => `${type}:${property} ${value}`);

describe("The values that a pattern looks for", () => {
  it("are those that it compares, in their order", () => {
    assert.deepEqual(
      read(
        "[ipv4-addr:value IN ('203.0.113.5', '203.0.113.6')] AND [file:hashes.'SHA-256' = 'aa' OR file:hashes.MD5 = 'bb']",
      ),
      ["ipv4-addr:value 203.0.113.5", "ipv4-addr:value 203.0.113.6", "file:hashes.SHA-256 aa", "file:hashes.MD5 bb"],
    );
    assert.deepEqual(read("[network-traffic:dst_ref.value = 'evil.example']"), [
      "network-traffic:dst_ref.value evil.example",
    ]);
  });

  it("are none that it excludes, or compares otherwise", () => {
    assert.deepEqual(read("[domain-name:value != 'a.example' OR NOT domain-name:value = 'b.example']"), []);
    assert.deepEqual(read("[url:value LIKE '%x%' AND process:pid = 5]"), []);
  });

  it("have the place of their literal", () => {
    const pattern = "[url:value = 'http://evil.example/it\\'s']";
    const [found] = valuesInPattern(pattern, "2.1");
    assert.equal(found?.value, "http://evil.example/it's");
    assert.equal(pattern.slice(found.start, found.end), "'http://evil.example/it\\'s'");
  });

  it("are found in a pattern that is not whole, if at all, without a word of complaint", () => {
    assert.deepEqual(read("[domain-name:value = "), []);
    assert.deepEqual(read(""), []);
  });
});
