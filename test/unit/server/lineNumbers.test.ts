import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineNumbers } from "../../../src/server/uploads/lineNumbers";

describe("the numbers of lines", () => {
  it("are those of the editor, whatever ends the lines", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r", "\r\n", "é"), { maxLength: 20 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (whole) => {
        const lines = TextDocument.create("file:///a", "stix", 0, whole);
        const numberOf = lineNumbers(whole);
        // An object never begins between the two halves of a line end.
        for (let offset = 0; offset <= whole.length; offset++)
          if (!(whole[offset - 1] === "\r" && whole[offset] === "\n"))
            assert.equal(numberOf(offset), lines.positionAt(offset).line + 1);
      }),
    );
  });
});
