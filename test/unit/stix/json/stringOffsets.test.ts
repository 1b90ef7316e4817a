import assert from "node:assert/strict";
import fc from "fast-check";
import { decodedOffset, sourceOffset, sourceOffsets } from "../../../../src/stix/json/stringOffsets";

/** The string as JSON, each unit written plainly or as one of its escapes, as `choices` says. */
function written(text: string, choices: readonly number[]): string[] {
  const short: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "/": "\\/" };
  return [...Array(text.length).keys()].map((unit) => {
    const character = text.charAt(unit);
    const long = `\\u${text.charCodeAt(unit).toString(16).padStart(4, "0")}`;
    const plain = /["\\\p{Cc}\ud800-\udfff]/u.test(character) ? long : character;
    return [plain, long, short[character] ?? plain][(choices[unit] ?? 0) % 3] ?? plain;
  });
}

describe("Offsets within JSON strings", () => {
  const strings = fc.string({
    unit: fc.constantFrom("a", " ", '"', "\\", "\n", "/", "é", "한", "\ud83d", "\ude00"),
    maxLength: 30,
  });

  it("are carried to the source and back through every kind of escape", () => {
    fc.assert(
      fc.property(
        strings,
        fc.array(fc.nat(2), { maxLength: 30 }),
        fc.constantFrom("", '{"x": '),
        (text, choices, lead) => {
          const units = written(text, choices);
          const source = `${lead}"${units.join("")}"}`;
          assert.equal(JSON.parse(`"${units.join("")}"`), text);
          let at = lead.length + 1;
          for (const [unit, piece] of units.entries()) {
            assert.equal(sourceOffset(source, lead.length, unit), at);
            for (let inside = 0; inside < piece.length; inside++)
              assert.equal(decodedOffset(source, lead.length, at + inside), unit);
            at += piece.length;
          }
          assert.equal(sourceOffset(source, lead.length, units.length), at);
          assert.equal(source[at], '"');
        },
      ),
    );
  });

  it("are the same for many places of a string, in whatever order they are asked for", () => {
    const places = fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 10 });
    fc.assert(
      fc.property(strings, fc.array(fc.nat(2), { maxLength: 30 }), places, (text, choices, decoded) => {
        const source = `["${written(text, choices).join("")}"]`;
        const offsetOf = sourceOffsets(source, 1);
        assert.deepEqual(
          decoded.map(offsetOf),
          decoded.map((place) => sourceOffset(source, 1, place)),
        );
      }),
    );
  });

  it("past the end give the closing quote", () => {
    assert.equal(sourceOffset('"ab"', 0, 99), 3);
    assert.equal(decodedOffset('"ab"', 0, 99), 2);
  });
});
