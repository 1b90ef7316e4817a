import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually";
import { closeEditors, codeOf, indicator, openStix, problems } from "./support/stixFiles";

/** The code actions that the editor offers at a text that occurs once. */
async function actionsAt(document: vscode.TextDocument, found: string, kind: vscode.CodeActionKind) {
  const start = document.getText().indexOf(found);
  assert.ok(start !== -1, `${found} is not in the document`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + found.length));
  const command = "vscode.executeCodeActionProvider";
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, kind.value, 50);
}

describe("Quick fixes and refactorings", () => {
  afterEach(closeEditors);

  it("mend a problem where it stands", async () => {
    const { document } = await openStix([indicator(1, { confidence: 130 })]);
    await problems(document, "a confidence", (list) => list.some((problem) => codeOf(problem) === "stix/confidence"));
    const before = document.getText();
    const action = await eventually("a fix", async () =>
      (await actionsAt(document, "130", vscode.CodeActionKind.QuickFix)).find(
        ({ title }) => title === "Replace by 100",
      ),
    );
    assert.equal(action.isPreferred, true);
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.equal(document.getText(), before.replace("130", "100"));
    await problems(document, "no confidence", (list) => !list.some((problem) => codeOf(problem) === "stix/confidence"));
  });

  it("wrap a list into a bundle, with edits that come when it is chosen", async () => {
    const { document } = await openStix([indicator(1), indicator(2)]);
    const action = await eventually("a refactoring", async () =>
      (await actionsAt(document, "[", vscode.CodeActionKind.RefactorRewrite)).find(
        ({ title }) => title === "Wrap into a bundle",
      ),
    );
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    const wrapped = JSON.parse(document.getText()) as { type: string; objects: unknown[] };
    assert.equal(wrapped.type, "bundle");
    assert.deepEqual(wrapped.objects, [indicator(1), indicator(2)]);
  });

  it("mend all without loss, as on saving", async () => {
    const { document } = await openStix([indicator(1, { pattern_type: "STIX" })]);
    const kind = vscode.CodeActionKind.SourceFixAll.append("stix");
    const action = await eventually("the action", async () => (await actionsAt(document, "[", kind))[0]);
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.deepEqual(JSON.parse(document.getText()), [indicator(1)]);
  });
});
