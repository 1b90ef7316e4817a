import assert from "node:assert/strict";
import fc from "fast-check";
import { skipSpace, skipString, skipValue } from "../../../../src/stix/json/scan";

describe("Skipping over JSON", () => {
  it("passes over white space, and over a byte order mark at the beginning alone", () => {
    assert.equal(skipSpace(" \t\r\n{", 0), 4);
    assert.equal(skipSpace("\ufeff {", 0), 2);
    assert.equal(skipSpace("{\ufeff}", 1), 1);
    assert.equal(skipSpace("  ", 0), 2);
    assert.equal(skipSpace("\u00a0{", 0), 0, "a no-break space is no white space of JSON");
  });

  it("ends a string at its quote, through escapes, and at the line's end at the latest", () => {
    assert.equal(skipString('"a\\"b" ', 0), 6);
    assert.equal(skipString('"a\\\\" ', 0), 5);
    assert.equal(skipString('"abc\n"d"', 0), 4);
    assert.equal(skipString('"abc\r\n"d"', 0), 4);
    assert.equal(skipString('"abc\\\n"d"', 0), 5, "a backslash does not carry a string over its line");
    assert.equal(skipString('"abc', 0), 4);
    assert.equal(skipString('"abc\\', 0), 5);
  });

  it("tells whether the brackets were closed, each by one of its kind", () => {
    assert.deepEqual(skipValue('{"a":[1,{"b":"]}"}]} x', 0), { end: 20, closed: true });
    assert.deepEqual(skipValue('{"a":[1}', 0), { end: 8, closed: false });
    assert.deepEqual(skipValue("[1}", 0), { end: 3, closed: false });
    assert.deepEqual(skipValue('"a', 0), { end: 2, closed: false });
    assert.deepEqual(skipValue('"', 0), { end: 1, closed: false });
    assert.deepEqual(skipValue("tru,", 0), { end: 3, closed: true });
  });

  it("goes as deep as the text does", () => {
    const depth = 100_000;
    const text = "[".repeat(depth) + "]".repeat(depth);
    assert.deepEqual(skipValue(text, 0), { end: text.length, closed: true });
    assert.deepEqual(skipValue(text.slice(0, -1), 0), { end: text.length - 1, closed: false });
  });

  it("skips exactly any JSON value, however it is written", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", ",", " ", "]", "}", "\n"), fc.nat(3), (json, behind, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        assert.deepEqual(skipValue(text + behind, 0), { end: text.length, closed: true });
      }),
    );
  });
});
