import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { StixWorkbench } from "../../src/extension/extension";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, openStix } from "./support/stixFiles";

describe("The language status", () => {
  afterEach(closeEditors);

  const shows = async (text: string) => {
    const extension = vscode.extensions.getExtension<StixWorkbench>("stix-workbench.stix-workbench");
    assert.ok(extension);
    const { languageStatus } = await extension.activate();
    return eventually(`"${text}"`, () => languageStatus.shown.text === text && languageStatus.shown);
  };

  it("counts what is wrong in the active document, and follows edits and the active editor", async () => {
    const good = await openStix([indicator(1), indicator(2)]);
    assert.equal((await shows("2 objects: no problems")).hasProblems, false);
    await openStix(indicator(1, { confidence: 500 }));
    assert.equal((await shows("1 object: 1 error")).severity, "error");
    await vscode.window.showTextDocument(good.document);
    await shows("2 objects: no problems");
    const edit = new vscode.WorkspaceEdit();
    const text = good.document.getText();
    const at = text.indexOf('"spec_version"');
    edit.insert(good.document.uri, good.document.positionAt(at), '"confidence": 101, ');
    await vscode.workspace.applyEdit(edit);
    const { severity, hasProblems, isBusy } = await shows("2 objects: 1 error");
    assert.deepEqual([severity, hasProblems, isBusy], ["error", true, false]);
  });

  it("knows nothing where no STIX document is in front", async () => {
    await openStix([indicator(1)]);
    await shows("1 object: no problems");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "json", content: "{}" }));
    await shows("Not validated yet");
  });
});
