import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { canonicalJson, contentHash } from "../../../src/stix/contentHash";
import { portableSha256Hex, sha256Hex } from "../../../src/stix/sha256";
import { whiteSpaces, writeSpaced } from "./document/documents";

const canonical = (text: string) => canonicalJson(JSON.parse(text));

describe("Canonical JSON (RFC 8785)", () => {
  it("writes the RFC's own example as the RFC does (§3.2.2 and §3.2.3)", () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    assert.equal(
      canonical(text),
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("sorts names by their UTF-16 units (§3.2.3)", () => {
    const text = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
    assert.deepEqual(
      [...canonical(text).matchAll(/:"([^"]+)"/g)].map(([, name]) => name),
      [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
      ],
    );
    assert.equal(canonical('{"10":1,"9":2,"b":3,"a":4,"__proto__":5}'), '{"10":1,"9":2,"__proto__":5,"a":4,"b":3}');
  });

  for (const [written, as] of [
    ["-0", "0"],
    ["1.0", "1"],
    ["5e-324", "5e-324"],
    ["1.7976931348623157e308", "1.7976931348623157e+308"],
    ["9007199254740992", "9007199254740992"],
    ["295147905179352825856", "295147905179352830000"],
    ["9.999999999999997e22", "9.999999999999997e+22"],
    ["1e21", "1e+21"],
    ["0.0000010", "0.000001"],
    ["0.0000001", "1e-7"],
  ] as const)
    it(`writes the number ${written} as ${as} (Appendix B)`, () => {
      assert.equal(canonical(written), as);
    });

  it("has a form for whatever it is given", () => {
    assert.equal(canonicalJson(undefined), "null");
    assert.equal(canonicalJson([undefined, Number.NaN]), "[null,null]");
    assert.equal(canonicalJson("\ud800"), String.raw`"\ud800"`);
    assert.equal(canonical("[1e400, -1e400, null]"), "[Infinity,-Infinity,null]");
  });
});

describe("The hash of an object's content", () => {
  it("is the SHA-256 of its canonical JSON", () => {
    const expected = createHash("sha256").update('{"a":"é","b":1}').digest("hex");
    assert.equal(contentHash('{ "b": 1.0,\n "a": "\\u00e9" }'), expected);
  });

  it("does not change with formatting and the order of properties", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), whiteSpaces, (object, spaces) => {
        const value = JSON.parse(JSON.stringify(object)) as Record<string, unknown>;
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(contentHash(writeSpaced(reversed, spaces)), contentHash(JSON.stringify(value)));
      }),
    );
  });

  it("changes with the content", () => {
    const texts = [
      '{"a":1}',
      '{"a":2}',
      '{"a":"1"}',
      '{"b":1}',
      '{"a":[1]}',
      '{"a":null}',
      "{}",
      '{"a":1,"b":1}',
      '{"a":"x y"}',
      '{"a":"x  y"}',
      "[1,2]",
      "[2,1]",
    ];
    assert.equal(new Set(texts.map(contentHash)).size, texts.length);
  });

  it("is of the text itself where that is no JSON, or nests too deep to be written", () => {
    assert.equal(contentHash('{"a":'), createHash("sha256").update('{"a":').digest("hex"));
    assert.notEqual(contentHash('{"a":'), contentHash('{"a": '));
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    assert.equal(contentHash(deep), createHash("sha256").update(deep).digest("hex"));
  });

  it("is the same by Node's own SHA-256 and by the portable one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        assert.equal(sha256Hex(text), portableSha256Hex(text));
      }),
    );
  });
});
