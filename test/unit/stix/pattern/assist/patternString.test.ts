import assert from "node:assert/strict";
import fc from "fast-check";
import { sourceOffset } from "../../../../../src/stix/json/stringOffsets";
import { findPatternString } from "../../../../../src/stix/pattern/assist/patternString";

const found = (text: string, version: "2.0" | "2.1" = "2.1") => findPatternString(text, version);

describe("the pattern in an object's text", () => {
  it("is decoded, and its place is known", () => {
    const text = '{"type": "indicator", "pattern" : "[a:b = \'\\"\\u00e9\\\\\\\\\']", "name": "pattern"}';
    const pattern = found(text);
    assert.ok(pattern);
    assert.equal(pattern.pattern, "[a:b = '\"é\\\\']");
    assert.equal(text.slice(pattern.open, pattern.close + 1), '"[a:b = \'\\"\\u00e9\\\\\\\\\']"');
    assert.equal(text.slice(pattern.key.start, pattern.key.end), '"pattern"');
  });

  it("is only that of an indicator in the STIX language", () => {
    assert.ok(found('{"pattern": ""}'));
    assert.ok(found('{"type": "indicator", "pattern": "", "pattern_type": "stix"}'));
    assert.ok(found('{"pattern_type": "STIX", "pattern": ""}'));
    assert.equal(found('{"type": "indicator", "pattern": "", "pattern_type": "yara"}'), undefined);
    assert.equal(found('{"type": "note", "pattern": ""}'), undefined);
    assert.equal(found('{"type": "indicator", "x": {"pattern": "[a:b = 1]"}}'), undefined);
    assert.equal(found('{"type": "indicator", "pattern": 5}'), undefined);
    assert.equal(found('["pattern"]'), undefined);
  });

  it("is of the version that the object names, else of the document's", () => {
    assert.equal(found('{"pattern": ""}', "2.0")?.version, "2.0");
    assert.equal(found('{"pattern": "", "pattern_version": "2.1"}', "2.0")?.version, "2.1");
    assert.equal(found('{"pattern": "", "spec_version": "2.0"}')?.version, "2.0");
  });

  it("is found while the object is broken by typing", () => {
    for (const text of [
      '{"type": "indicator", "name": "x" "pattern": "[fi"',
      '{"type": "indicator", "name": , "pattern": "[fi"}',
      '{"pattern": "[fi\n, "type": "indicator"}',
      '{"pattern": "[fi',
    ])
      assert.equal(found(text)?.pattern, "[fi", text);
  });

  it("has as many characters as its places say", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (value, escaped) => {
        const unit = (index: number) => `\\u${value.charCodeAt(index).toString(16).padStart(4, "0")}`;
        const written = escaped
          ? `"${Array.from({ length: value.length }, (_, index) => unit(index)).join("")}"`
          : JSON.stringify(value);
        const text = `{"pattern":${written}}`;
        const pattern = found(text);
        assert.equal(pattern?.pattern, JSON.parse(written));
        assert.equal(sourceOffset(text, pattern?.open ?? 0, value.length), pattern?.close);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[\\"u0-9a-z'\n]*$/), (junk) => {
        const text = `{"pattern":"${junk}`;
        const pattern = found(text);
        if (pattern === undefined) return;
        assert.ok(sourceOffset(text, pattern.open, pattern.pattern.length) >= pattern.open);
      }),
    );
  });
});
