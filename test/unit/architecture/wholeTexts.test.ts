import assert from "node:assert/strict";
import { readTree } from "./sourceTree";
import { wholeTexts } from "./wholeTexts";

/** Where the extension host may: what it takes there is short, whatever the person has open. */
const allowed: Readonly<Record<string, string>> = {
  "src/extension/alerts/openAlert.ts": "the document that shows one alert",
  "src/extension/connections/certificateText.ts": "a certificate that the person's secrets hold",
  "src/extension/connections/keptAccount.ts": "an account that the person's secrets hold",
  "src/extension/connections/connectionChecks.ts": "the claims of a token",
  "src/extension/largeFiles/diskFindings.ts": "one finding",
};

describe("the extension host", () => {
  const tree = readTree(["src/extension"], /\.tsx?$/);

  it("takes no whole text of a document and parses none, for that is the language server's", () => {
    assert.ok(tree.size > 50, `only ${String(tree.size)} files were found`);
    assert.deepEqual(
      wholeTexts(tree).filter(({ file }) => allowed[file] === undefined),
      [],
    );
  });

  it("is allowed nothing that it does not do", () => {
    const doing = new Set(wholeTexts(tree).map(({ file }) => file));
    assert.deepEqual(
      Object.keys(allowed).filter((file) => !doing.has(file)),
      [],
    );
  });
});

describe("the search for whole texts", () => {
  const callsOf = (text: string) => wholeTexts(new Map([["src/a.ts", text]])).map(({ call }) => call);

  it("finds them where they are taken, however they are written", () => {
    const text = "const a = editor.document.getText(); f(() => JSON\n.parse(b)); editor?.document?.getText();";
    assert.deepEqual(callsOf(text), ["editor.document.getText()", "JSON\n.parse(b)", "editor?.document?.getText()"]);
  });

  it("leaves parts alone, and what only has the name", () => {
    assert.deepEqual(callsOf("document.getText(range); parse(text); node.parse(text); JSON.stringify(a);"), []);
  });
});
