import assert from "node:assert/strict";
import fc from "fast-check";
import { defanged, displayText, visibleJson } from "../../../src/extension/alertActions/shownValue";

describe("Values and texts as they are shown", () => {
  it("are addresses that nothing makes a link of", () => {
    assert.equal(defanged("https://evil.example/a.b?c=d"), "hxxps://evil[.]example/a.b?c=d");
    assert.equal(defanged("203.0.113.5"), "203[.]0[.]113[.]5");
    assert.equal(defanged("bad@evil.example"), "bad[@]evil[.]example");
    assert.equal(defanged("ftp://x@evil.example"), "ftp://x[@]evil[.]example");
  });

  it("keep their lines, and lose what turns them round", () => {
    assert.equal(displayText("one\r\ntwo\u202efdp.exe\n\u0007three"), "one\ntwofdp.exe\nthree");
  });

  it("are JSON in which all can be seen, and which means the same", () => {
    assert.equal(visibleJson({ a: "x\u202ey" }), '{\n  "a": "x\\u202ey"\n}');
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: "binary" }), (json, text) => {
        const value: unknown = [JSON.parse(json), text];
        const shown = visibleJson(value);
        assert.deepEqual(JSON.parse(shown), value);
        assert.doesNotMatch(shown, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 300 },
    );
  });
});
