import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { StixDocument } from "../../src/stix/document/stixDocument";
import type { OpenDocument } from "../../src/server/openDocument";
import { patternActions } from "../../src/server/patternActions";
import { bundleText, indicator } from "./support/stixTexts";

describe("actions on a pattern", () => {
  /** What the actions at a text make of the document. */
  const act = (pattern: string, at: string) => {
    const text = bundleText([indicator(1), indicator(2, { pattern })]);
    const lines = TextDocument.create("file:///a.stix.json", "stix", 1, text);
    const open = { uri: lines.uri, lines, stix: new StixDocument(text) } as OpenDocument;
    const position = lines.positionAt(text.lastIndexOf(at) + 1);
    return patternActions(open, { start: position, end: position }).map(({ title, kind, edit }) => ({
      title,
      kind,
      text: TextDocument.applyEdits(lines, edit?.changes?.[lines.uri] ?? []),
    }));
  };

  it("tidy its spacing and nothing else", () => {
    const [action, ...others] = act("[ file:name='\"\\\\\\\\é'AND file:size>5 ]", "file:size");
    assert.deepEqual(others, []);
    assert.equal(action?.kind, "refactor.rewrite");
    assert.equal(action.title, "Tidy the pattern's spacing");
    const expected = bundleText([
      indicator(1),
      indicator(2, { pattern: "[file:name = '\"\\\\\\\\é' AND file:size > 5]" }),
    ]);
    assert.equal(action.text, expected);
    assert.equal(act("[file:size>5]", '"pattern"').length, 1, "on the property's name");
  });

  it("are none where the pattern is tidy or broken, and elsewhere", () => {
    assert.deepEqual(act("[file:size > 5]", "file:size"), []);
    assert.deepEqual(act("[file:size>", "file:size"), []);
    assert.deepEqual(act("[file:size>5]", "Indicator 2"), []);
  });
});
