import assert from "node:assert/strict";
import fc from "fast-check";
import { LongText } from "../../../../src/stix/document/longText";

/** Longer than several chunks, with another character at each place that matters. */
const long = Array.from({ length: 40_000 }, (_, index) => `line ${String(index)};`).join("\n");

describe("a long text in chunks", () => {
  it("is the same text after any edits, in any part, and stays what it was", () => {
    const place = fc.record({
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      isAsked: fc.boolean(),
      length: fc.oneof(fc.nat(20), fc.nat(200_000)),
      text: fc.oneof(
        fc.string({ maxLength: 10 }),
        fc.nat(3).map((times) => long.slice(0, times * 100_000)),
      ),
    });
    fc.assert(
      fc.property(fc.boolean(), fc.array(place, { maxLength: 6 }), (isShort, edits) => {
        let plain = isShort ? "" : long;
        let text = LongText.of(plain);
        for (const { from, isAsked, length, text: put } of edits) {
          const start = Math.floor(from * plain.length);
          const end = Math.min(start + length, plain.length);
          const [before, plainBefore] = [text, plain];
          text = text.after({ start, end, text: put });
          plain = plain.slice(0, start) + put + plain.slice(end);
          assert.equal(text.length, plain.length);
          if (isAsked) assert.equal(text.toString(), plain);
          for (const at of [0, start - 1, start, start + put.length, plain.length - 1, plain.length]) {
            assert.equal(text.slice(at, at + 70_000), plain.slice(Math.max(at, 0), Math.max(at + 70_000, 0)));
            if (at >= 0) assert.deepEqual(text.charCodeAt(at), plain.charCodeAt(at));
          }
          assert.equal(before.slice(0), plainBefore);
        }
        assert.equal(text.slice(0), plain);
        assert.equal(text.toString(), plain);
      }),
      { numRuns: 60 },
    );
  });
});
