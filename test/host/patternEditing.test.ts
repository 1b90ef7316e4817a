import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, openStix } from "./support/stixFiles";

describe("editing a pattern", () => {
  afterEach(closeEditors);

  /** Opens an indicator with this pattern and puts the cursor where its `|` stands. */
  const openAt = async (marked: string) => {
    const pattern = marked.replace("|", "");
    const editor = await openStix(indicator(1, { pattern }));
    const start = editor.document.getText().indexOf(`"pattern": "${pattern}"`);
    assert.notEqual(start, -1, editor.document.getText());
    const position = editor.document.positionAt(start + '"pattern": "'.length + marked.indexOf("|"));
    editor.selection = new vscode.Selection(position, position);
    return { editor, position };
  };
  const patternOf = ({ document }: vscode.TextEditor) =>
    (JSON.parse(document.getText()) as { pattern: string }).pattern;

  it("offers what may stand at the cursor", async () => {
    const { editor, position } = await openAt("[file:|");
    const labels = await eventually("properties of a file", async () => {
      const command = "vscode.executeCompletionItemProvider";
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(command, editor.document.uri, position);
      const found = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return found.includes("hashes") && found;
    });
    assert.ok(labels.includes("name"), labels.join(", "));
  });

  it("takes a whole comparison, choice by choice, from what pops up while typing", async () => {
    const { editor } = await openAt("[|]");
    const accept = async (typed: string, wanted: string) => {
      for (const text of typed) await vscode.commands.executeCommand("type", { text });
      await eventually(`${wanted} from the suggestions`, async () => {
        if (patternOf(editor).startsWith(wanted)) return true;
        await vscode.commands.executeCommand("acceptSelectedSuggestion");
        return patternOf(editor).startsWith(wanted);
      });
    };
    // Each pops up by itself.
    await accept("url", "[url:");
    await accept("val", "[url:value");
    await accept(" =", "[url:value = '");
    assert.equal(patternOf(editor), "[url:value = '']");
  });

  it("colours it", async () => {
    const { editor } = await openAt("|[file:name = 'x']");
    const legend = await eventually("a legend", async () => {
      const command = "vscode.provideDocumentSemanticTokensLegend";
      return (
        (await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(command, editor.document.uri)) ??
        false
      );
    });
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      "vscode.provideDocumentSemanticTokens",
      editor.document.uri,
    );
    const kinds = Array.from(
      { length: tokens.data.length / 5 },
      (_, at) => legend.tokenTypes[tokens.data[at * 5 + 3] ?? 0],
    );
    assert.deepEqual(kinds, ["type", "property", "operator", "string"]);
  });
});
