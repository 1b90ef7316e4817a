import assert from "node:assert/strict";
import fc from "fast-check";
import { defangedLine, displayLine } from "../../../src/extension/alerts/displayText";

describe("hostile text on display", () => {
  it("is one line without control characters", () => {
    assert.equal(displayLine("a\r\nb\tc\u0000d\u001b[31me\u2028f\u0085g"), "a b c d [31me f g");
  });

  it("is not reordered and hides nothing", () => {
    assert.equal(displayLine("invoice\u202efdp.exe"), "invoicefdp.exe");
    assert.equal(displayLine("a\u200bb\ufeffc\u2066d\u2069e\u00adf\u{e0041}g"), "abcdefg");
  });

  it("keeps what scripts and emoji are written with", () => {
    assert.equal(displayLine("می\u200cخواهم 👩\u200d💻 한국어"), "می\u200cخواهم 👩\u200d💻 한국어");
  });

  it("ends in an ellipsis where it is too long, and never inside a character", () => {
    assert.equal(displayLine("abcdef", 4), "abc…");
    assert.equal(displayLine("💻💻💻💻💻", 4), "💻💻💻…");
    assert.equal(displayLine("abcd", 4), "abcd");
  });

  it("holds for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (text, most) => {
        const line = displayLine(text, most);
        assert.ok([...line].length <= most);
        assert.doesNotMatch(line, /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u);
        assert.equal(displayLine(line, most), line);
      }),
    );
  });

  it("has no address left that a Markdown view would turn into a link", () => {
    assert.equal(
      defangedLine("see https://evil.example/x and HTTP://b.example"),
      "see hxxps[:]//evil.example/x and hxxp[:]//b.example",
    );
    assert.equal(defangedLine("www.evil.example ftp://x a@b.example"), "www[.]evil.example ftp[:]//x a[@]b.example");
    assert.equal(defangedLine("[Fix](command:evil.run)"), "[Fix] (command[:]evil.run)");
    assert.equal(defangedLine("mailto:x"), "mailto[:]x");
  });
});
