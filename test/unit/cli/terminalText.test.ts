import fc from "fast-check";
import assert from "node:assert/strict";
import { terminalLine, terminalText } from "../../../src/cli/terminalText";

describe("text for a terminal", () => {
  it("keeps line breaks, tabs and every script", () => {
    const text = "a\tb\n위협 Größe \u{1F600} e\u0301 עברית";
    assert.equal(terminalText(text), text);
  });

  it("shows what a terminal would obey", () => {
    assert.equal(terminalText("\u001b[2J\u0007\r\u009b1m\u202e"), "\uFFFD[2J\uFFFD\uFFFD\uFFFD1m\uFFFD");
  });

  it("makes no line a command of GitHub's, and one line of what is one", () => {
    assert.equal(
      terminalText("::error::x\n  ::set-env\na::b ##[group]"),
      "\uFFFD:error::x\n  \uFFFD:set-env\na::b #\uFFFD[group]",
    );
    assert.equal(terminalLine("a\n::error::b\tc"), "a\uFFFD::error::b\uFFFDc");
  });

  it("keeps columns, and holds no control character afterwards", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const harmless = terminalText(text);
        assert.equal(harmless.length, text.length);
        assert.doesNotMatch(harmless.replace(/[\n\t]/g, ""), /\p{Cc}/u);
      }),
    );
  });
});
