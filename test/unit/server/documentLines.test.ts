import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { textAfter } from "../../../src/stix/document/textEdits";
import { DocumentLines } from "../../../src/server/documentLines";

/** Line ends of all kinds, and what comes to stand between their halves. */
const piece = fc
  .array(fc.constantFrom("\r", "\n", "\r\n", "a", "é", "😀", "bc"), { maxLength: 8 })
  .map((parts) => parts.join(""));
const change = fc.record({
  from: fc.nat(60),
  length: fc.nat(12),
  text: piece,
  isWhole: fc.integer({ min: 0, max: 15 }),
});

describe("the lines of an open document", () => {
  it("stand where the protocol's library has them, after any edits", () => {
    fc.assert(
      fc.property(piece, fc.array(change, { maxLength: 12 }), (text, changes) => {
        const lines = new DocumentLines("file:///a", "stix", 1, text);
        for (const { from, length, text: put, isWhole } of changes) {
          const before = lines.getText();
          const start = Math.min(from, before.length);
          const end = Math.min(start + length, before.length);
          const known = TextDocument.create("file:///a", "stix", 1, before);
          const range = { start: known.positionAt(start), end: known.positionAt(end) };
          const edits = lines.apply([isWhole === 0 ? { text: put } : { range, text: put }]);
          const whole = { start: 0, end: before.length, text: put };
          const own = { start: known.offsetAt(range.start), end: known.offsetAt(range.end), text: put };
          assert.deepEqual(edits, [isWhole === 0 ? whole : own]);
          const after = isWhole === 0 ? put : before.slice(0, own.start) + put + before.slice(own.end);
          const expected = TextDocument.create("file:///a", "stix", 1, after);
          assert.equal(lines.getText(), after);
          assert.equal(lines.lineCount, expected.lineCount, JSON.stringify(after));
          for (let offset = -1; offset <= after.length + 1; offset++)
            assert.deepEqual(lines.positionAt(offset), expected.positionAt(offset), JSON.stringify([after, offset]));
          for (let line = -1; line <= expected.lineCount; line++) {
            assert.equal(lines.getEOLCharacters(line), expected.getEOLCharacters(line));
            assert.deepEqual(lines.getLineRange(line), expected.getLineRange(line), JSON.stringify([after, line]));
            for (const character of [-1, 0, 1, 3, 100])
              assert.equal(lines.offsetAt({ line, character }), expected.offsetAt({ line, character }));
          }
          const part = { start: expected.positionAt(1), end: expected.positionAt(after.length) };
          assert.equal(lines.getText(part), expected.getText(part));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("take the thousands of changes of formatting at once, and one by one where they come in another order", () => {
    const text = Array.from({ length: 300 }, (_, index) => `line ${String(index)}`).join("\r\n");
    const changes = Array.from({ length: 300 }, (_, index) => ({
      range: { start: { line: 299 - index, character: 0 }, end: { line: 299 - index, character: 4 } },
      text: index % 3 === 0 ? "\n" : "  LINE",
    }));
    for (const sent of [changes, [...changes].reverse().filter(({ text: put }) => put !== "\n")]) {
      const lines = new DocumentLines("file:///a", "stix", 1, text);
      const expected = TextDocument.update(TextDocument.create("file:///a", "stix", 1, text), [...sent], 2);
      const edits = lines.apply(sent);
      assert.equal(lines.getText(), expected.getText());
      assert.equal(lines.lineCount, expected.lineCount);
      assert.equal(textAfter(text, edits), expected.getText());
    }
  });
});
