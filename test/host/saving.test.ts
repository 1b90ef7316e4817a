import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { closeEditors, indicator, problems, writeFile } from "./support/stixFiles";

describe("saving with `modified` set to now", () => {
  const set = (value: boolean | undefined) =>
    vscode.workspace
      .getConfiguration("stixWorkbench")
      .update("editing.modifiedOnSave", value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    await set(undefined);
    await closeEditors();
  });

  it("writes the changed object's new version into the file, and only with the setting on", async () => {
    const text = JSON.stringify([indicator(1), indicator(2)], undefined, 2);
    const uri = await writeFile("saved.stix.json", text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const rename = async (from: string, to: string) => {
      const at = document.getText().indexOf(from);
      assert.ok(at >= 0);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    const inFile = async () => {
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return (JSON.parse(saved) as { name: string; modified: string }[]).map(({ name, modified }) => [name, modified]);
    };
    const before = "2026-01-01T00:00:00.000Z";

    // The server runs when it has found something.
    await rename("Indicator 1", "Indicator 1\\n");
    await rename('"2036-01-01T00:00:00Z"', '"never"');
    await problems(document, "a wrong time", (list) => list.length > 0);
    await rename('"never"', '"2036-01-01T00:00:00Z"');
    assert.ok(await document.save());
    assert.deepEqual(await inFile(), [
      ["Indicator 1\n", before],
      ["Indicator 2", before],
    ]);

    await set(true);
    const began = new Date().toISOString();
    let round = 0;
    // The server hears of the setting a moment later.
    const bumped = await eventually("a new version", async () => {
      await rename(round === 0 ? "Indicator 2" : `Round ${String(round)}`, `Round ${String(round + 1)}`);
      round++;
      assert.ok(await document.save());
      const [, [, modified] = []] = await inFile();
      return modified !== before && modified;
    });
    assert.ok(bumped >= began && bumped <= new Date().toISOString(), bumped);
    assert.deepEqual(await inFile(), [
      ["Indicator 1\n", before],
      [`Round ${String(round)}`, bumped],
    ]);
    assert.ok(!document.isDirty);
  });
});
