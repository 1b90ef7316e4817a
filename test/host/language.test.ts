import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { closeEditors, codeOf, indicator, openStix, problems, writeFile } from "./support/stixFiles";

const bundle = (...objects: unknown[]) => ({
  type: "bundle",
  id: "bundle--00000000-0000-4000-8000-000000000000",
  objects,
});

describe("STIX files", () => {
  afterEach(closeEditors);

  for (const name of ["feed.stix.json", "feed.stix2"])
    it(`gives ${name} the language`, async () => {
      const uri = await writeFile(name, JSON.stringify(bundle(indicator(1))));
      const document = await vscode.workspace.openTextDocument(uri);
      assert.equal(document.languageId, "stix");
    });

  it("leaves other JSON alone", async () => {
    const uri = await writeFile("other.json", "{}");
    assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, "json");
  });

  it("reports what is wrong at the exact place, and stops when it is mended", async () => {
    const { document } = await openStix(bundle(indicator(1, { pattern: "[ipv4-addr:value = '203.0.114.1'" })));
    const found = await problems(document, "an unclosed pattern", (list) => list.length > 0);
    assert.deepEqual(found.map(codeOf), ["pattern/syntax-missing-closing-bracket"]);
    assert.equal(found[0]?.source, "stix-pattern");
    const at = document.positionAt(document.getText().indexOf("'203.0.114.1'\"") + "'203.0.114.1'".length);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, "]");
    await vscode.workspace.applyEdit(edit);
    await problems(document, "none", (list) => list.length === 0);
  });

  it("completes properties and values", async () => {
    const text = JSON.stringify(bundle(indicator(1)), undefined, 2).replace(/"name"/, '"",\n      "name"');
    const { document } = await openStix(text);
    const at = document.positionAt(document.getText().indexOf('"",\n') + 1);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      at,
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("confidence"), labels.join(", "));
    assert.ok(!labels.includes("pattern"), "a property that is there already is offered again");
  });

  it("explains a property on hover", async () => {
    const { document } = await openStix(bundle(indicator(1)));
    const at = document.positionAt(document.getText().indexOf('"valid_from"') + 3);
    const hovers = await eventually("a hover", async () => {
      const command = "vscode.executeHoverProvider";
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(command, document.uri, at);
      return found.length > 0 && found;
    });
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === "string" ? part : part.value)),
    );
    assert.match(texts.join("\n"), /§4\\?\.7/);
  });

  it("outlines the objects by name", async () => {
    const { document } = await openStix(bundle(indicator(1), indicator(2)));
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["Indicator 1", "Indicator 2"],
    );
  });

  it("folds and formats", async () => {
    const { document } = await openStix(JSON.stringify(bundle(indicator(1))));
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), JSON.stringify(bundle(indicator(1)), undefined, 2));
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    assert.ok(ranges.length >= 3, `${String(ranges.length)} folding ranges`);
  });

  it("shows suggestions inside strings and makes no links", () => {
    const settings = vscode.workspace.getConfiguration("editor", { languageId: "stix" });
    assert.equal(settings.get<{ strings: string }>("quickSuggestions")?.strings, "on");
    assert.equal(settings.get("links"), false);
  });

  it("offers snippets", async () => {
    const { document } = await openStix("");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      new vscode.Position(0, 0),
    );
    const snippets = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet);
    assert.ok(snippets.length >= 10, `${String(snippets.length)} snippets`);
  });

  it("keeps working after the server is restarted", async () => {
    const { document } = await openStix(bundle(indicator(1, { confidence: 101 })));
    await problems(document, "a confidence", (list) => list.some((problem) => codeOf(problem) === "stix/confidence"));
    await vscode.commands.executeCommand("stixWorkbench.restartServer");
    const other = await openStix(bundle(indicator(1, { confidence: 102 })));
    await problems(other.document, "a confidence", (list) =>
      list.some((problem) => codeOf(problem) === "stix/confidence"),
    );
  });
});
