import assert from "node:assert/strict";
import fc from "fast-check";
import { completePattern } from "../../../../../src/stix/pattern/assist/completions";
import { colourPattern } from "../../../../../src/stix/pattern/assist/patternColours";
import { hoverPattern } from "../../../../../src/stix/pattern/assist/patternHover";
import { patternSignature } from "../../../../../src/stix/pattern/assist/patternSignature";

describe("assistance in text that is no pattern", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "[",
      "]",
      "(",
      ")",
      "'",
      "''",
      "file",
      "file:",
      ":",
      ".",
      "hashes",
      "=",
      "IN",
      "NOT",
      "AND",
      "or",
      "EXISTS",
    ),
    fc.constantFrom(
      "WITHIN",
      "5",
      "SECONDS",
      "START",
      "t'",
      "STOP",
      "*",
      "[0]",
      ",",
      "/*",
      "*/",
      "//",
      "\\",
      "__proto__",
      "\u201d",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(" "));

  it("never fails, and every place lies within the text", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom("2.0" as const, "2.1" as const), (pattern, place, version) => {
        const offset = place % (pattern.length + 1);
        const within = ({ start, end }: { start: number; end: number }) =>
          assert.ok(0 <= start && start <= end && end <= pattern.length, JSON.stringify([pattern, offset, start, end]));
        const completions = completePattern(pattern, offset, version);
        if (completions !== null) {
          within(completions.replace);
          assert.ok(completions.replace.start <= offset && offset <= completions.replace.end);
        }
        const hover = hoverPattern(pattern, offset, version);
        if (hover !== null) {
          within(hover);
          assert.ok(hover.start <= offset && offset < hover.end);
        }
        for (const part of colourPattern(pattern, version)) within(part);
        const signature = patternSignature(pattern, offset, version);
        if (signature !== null) assert.ok(signature.value[1] <= signature.label.length);
      }),
      { numRuns: 500 },
    );
  });
});
