import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { StixWorkbench } from "../../src/extension/extension";
import { withDialogs } from "./support/dialogs";
import { eventually } from "./support/eventually";
import { closeEditors } from "./support/stixFiles";

describe("STIX: Open Demo", () => {
  after(async () => {
    await closeEditors();
    await withDialogs(
      ({ buttons }) => buttons[0],
      async () => vscode.commands.executeCommand("stixWorkbench.removeConnection", { id: "demo" }),
    );
  });

  async function openDemo(answer: string | undefined) {
    return withDialogs(
      ({ buttons, modal }) => buttons.find((button) => button === (modal ? "Upload" : answer)),
      async () => vscode.commands.executeCommand("stixWorkbench.openDemo"),
    );
  }

  const part = async () => {
    const extension = vscode.extensions.getExtension<StixWorkbench>("stix-workbench.stix-workbench");
    assert.ok(extension);
    return extension.activate();
  };

  it("makes a connection, fills the tree and opens the samples", async () => {
    const dialogs = await openDemo(undefined);
    assert.match(dialogs.at(-1)?.text ?? "", /The demo is ready/);
    const { connections, alerts } = await part();
    assert.equal(connections.active?.id, "demo");
    assert.match(connections.active.cloud, /^http:\/\/127\.0\.0\.1:\d+$/);
    await eventually("alerts", () => alerts.viewState === "filled");
    // They come in turns, so that a long list does not hold up the window.
    await eventually("three groups", () => alerts.rows().length >= 3);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? "", /\/upload\.stix\.json$/);
  });

  it("begins without a problem: what its samples name is allowed by the policy beside them", async () => {
    await openDemo(undefined);
    const samples = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
    assert.ok(samples.length >= 2);
    const { languageStatus } = await part();
    await eventually("the sample in front validated", () => languageStatus.shown.text === "9 objects: no problems");
    await eventually("no problems", () => samples.every((uri) => vscode.languages.getDiagnostics(uri).length === 0));
  });

  it("ends in an upload with one rejected indicator", async () => {
    const dialogs = await openDemo("Upload to Sentinel");
    assert.match(dialogs.at(-1)?.text ?? "", /8 accepted by the API, 1 rejected, 0 unknown, 0 not sent/);
    const uri = vscode.window.activeTextEditor?.document.uri;
    assert.ok(uri);
    const [answer, ...others] = await eventually("the answer", () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length > 0 && found;
    });
    assert.deepEqual(others, []);
    assert.equal(answer?.source, "sentinel");
    assert.match(answer.message, /valid_from/);
  });

  it("brings a sample back that was changed", async () => {
    await openDemo(undefined);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const before = editor.document.getText();
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), "  ");
    });
    await editor.document.save();
    await openDemo(undefined);
    await eventually("the sample as it was", () => vscode.window.activeTextEditor?.document.getText() === before);
  });
});
