import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEditors, codeOf, indicator, problems, writeFile } from "./support/stixFiles";

describe("A file that is validated on disk", () => {
  afterEach(closeEditors);

  it("shows its problems at their lines, without being opened", async () => {
    const text = JSON.stringify([indicator(1), indicator(2, { confidence: 101 })], undefined, 2);
    const uri = await writeFile("on-disk.stix.json", text);
    await vscode.commands.executeCommand("stixWorkbench.validateFile", uri);
    const errors = vscode.languages
      .getDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(errors.map(codeOf), ["stix/confidence"]);
    const line = text.split("\n").findIndex((one) => one.includes('"confidence"'));
    assert.equal(errors[0]?.range.start.line, line);
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    await vscode.workspace.fs.delete(uri);
  });

  it("is not told of twice where it is open, and its findings go when it is opened", async () => {
    const uri = await writeFile("opened.stix.json", JSON.stringify([indicator(1, { confidence: 101 })]));
    const codes = () => vscode.languages.getDiagnostics(uri).map(codeOf);
    await vscode.commands.executeCommand("stixWorkbench.validateFile", uri);
    assert.deepEqual(codes(), ["stix/confidence"]);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await problems(document, "the server's alone", (list) => list.length === 1 && typeof list[0]?.code === "object");
    await vscode.commands.executeCommand("stixWorkbench.validateFile", uri);
    assert.deepEqual(codes(), ["stix/confidence"]);
    await vscode.workspace.fs.delete(uri);
  });
});
