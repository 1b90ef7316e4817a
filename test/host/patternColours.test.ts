import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, openStix } from "./support/stixFiles";

describe("The colours inside patterns", () => {
  afterEach(closeEditors);

  /** The coloured parts of a document, as its text and their kinds. */
  const coloured = async (document: vscode.TextDocument): Promise<string[]> => {
    const legend = await eventually("a legend", async () => {
      const command = "vscode.provideDocumentSemanticTokensLegend";
      return (
        (await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(command, document.uri)) ?? false
      );
    });
    const command = "vscode.provideDocumentSemanticTokens";
    const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(command, document.uri);
    const parts: string[] = [];
    let line = 0;
    let character = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.subarray(at, at + 4);
      character = lines === 0 ? character + characters : characters;
      line += lines;
      const text = document.getText(new vscode.Range(line, character, line, character + length));
      parts.push(`${legend.tokenTypes[type] ?? ""} ${text}`);
    }
    return parts;
  };

  it("lie on the very words, in each object and behind JSON's escapes", async () => {
    const { document } = await openStix(
      JSON.stringify(
        [
          indicator(1, { pattern: "[file:name = 'a\"b' AND file:size > 10]" }),
          indicator(2, { pattern: "[domain-name:value LIKE '%.net'] WITHIN 5 SECONDS" }),
        ],
        undefined,
        2,
      ),
    );
    assert.deepEqual(await coloured(document), [
      "type file",
      "property name",
      "operator =",
      "string 'a\\\"b'",
      "keyword AND",
      "type file",
      "property size",
      "operator >",
      "number 10",
      "type domain-name",
      "property value",
      "operator LIKE",
      "string '%.net'",
      "keyword WITHIN",
      "number 5",
      "keyword SECONDS",
    ]);
  });

  it("follow an edit, and are none where the pattern is of another language", async () => {
    const editor = await openStix(indicator(1, { pattern: "[file:name = 'x']" }));
    const { document } = editor;
    assert.equal((await coloured(document)).length, 4);
    const at = document.positionAt(document.getText().indexOf("'x']") + "'x'".length);
    await editor.edit((edit) => {
      edit.insert(at, " OR file:size = 1");
    });
    assert.deepEqual((await coloured(document)).slice(4), [
      "keyword OR",
      "type file",
      "property size",
      "operator =",
      "number 1",
    ]);
    const other = await openStix(indicator(2, { pattern: "alert tcp any any", pattern_type: "snort" }));
    assert.deepEqual(await coloured(other.document), []);
  });
});
