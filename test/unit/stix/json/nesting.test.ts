import assert from "node:assert/strict";
import fc from "fast-check";
import { isNestedDeeper } from "../../../../src/stix/json/nesting";

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe("the depth of a JSON text", () => {
  it("is that of its lists and objects, whatever its strings hold", () => {
    const json = fc.json({ maxDepth: 6, stringUnit: fc.constantFrom("[", "]", "{", "}", '"', "\\", "a") });
    fc.assert(
      fc.property(json, fc.nat(6), (text, levels) => {
        assert.equal(isNestedDeeper(text, levels), depthOf(JSON.parse(text)) > levels);
      }),
    );
    assert.ok(!isNestedDeeper(`{"a": "${"[".repeat(1000)}"}`, 1));
  });

  it("counts what is not closed, and nothing below zero", () => {
    assert.ok(isNestedDeeper("[".repeat(101)));
    assert.ok(!isNestedDeeper("[".repeat(100)));
    assert.ok(isNestedDeeper("}}}]" + "[{".repeat(3), 5));
    assert.ok(!isNestedDeeper("[]{}".repeat(100)));
  });
});
