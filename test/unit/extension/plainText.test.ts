import assert from "node:assert/strict";
import fc from "fast-check";
import { plainReason, plainText } from "../../../src/extension/plainText";

/** What VS Code makes a link of in a notification (its `linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What VS Code makes an icon of in a label (its `iconLabels.ts`). */
const icon = /\$\([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:~[A-Za-z]+)?\)/;

describe("texts of others in notifications and labels", () => {
  it("makes no link of a file's name", () => {
    assert.equal(plainText("[open](command:x.y).stix.json"), "[open] (command:x.y).stix.json");
  });

  it("makes no link where invisible characters stood in between", () => {
    assert.equal(plainText("[open]\u200b\u2060(command:x)"), "[open] (command:x)");
    assert.equal(plainText("$\u200b(trash)"), "$ (trash)");
  });

  it("keeps what is no link as it is", () => {
    assert.equal(plainText("feed (2).stix.json"), "feed (2).stix.json");
    assert.equal(plainText("a[0] [b] $c"), "a[0] [b] $c");
  });

  it("tells an error's message", () => {
    assert.equal(plainReason(new Error("no\n[x](command:y)")), "no [x] (command:y)");
    assert.equal(plainReason("odd"), "odd");
  });

  it("holds for any text, also of a few characters of such links", () => {
    const unit = fc.constantFrom("[", "]", "(", ")", "$", "a", "command:", "\u200b", "\n", " ", "\u200d");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const shown = plainText(text);
        assert.doesNotMatch(shown, link);
        assert.doesNotMatch(shown, icon);
      }),
    );
  });
});
