import assert from "node:assert/strict";
import * as vscode from "vscode";
import { graphAlertOf } from "../../src/defender/graphAlert";
import { valuesOfAlert } from "../../src/extension/alertActions/alertValues";
import { WorkspaceMatches } from "../../src/extension/alertActions/workspaceMatches";
import { eventually } from "./support/eventually";

const evidence = [{ "@odata.type": "#microsoft.graph.security.ipEvidence", ipAddress: "203.0.113.77" }];
const alert = graphAlertOf({ id: "a", evidence });

/** A language server that finds every value in each document that is `known` to it, once it is let. */
function server() {
  const asked: string[] = [];
  const known = new Set<string>();
  let letGo: () => void = () => undefined;
  let gate = Promise.resolve();
  return {
    asked,
    known,
    hold(): void {
      gate = new Promise((resolve) => (letGo = resolve));
    },
    release: () => letGo(),
    presentValues: async ({ uri, values }: { readonly uri: string; readonly values: readonly unknown[] }) => {
      asked.push(uri);
      await gate;
      return known.has(uri) ? values.map((_, place) => place) : [];
    },
  };
}

describe("alerts that match indicators of the workspace", () => {
  assert.ok(alert);
  const values = new Map(valuesOfAlert(alert).map((value) => [value.key, value]));
  let matches: WorkspaceMatches | undefined;
  afterEach(() => matches?.dispose());

  const opened = async () => vscode.workspace.openTextDocument({ language: "stix", content: "" });
  /** VS Code tells of a document that changes its language as of one that is closed. */
  const close = (document: vscode.TextDocument) => vscode.languages.setTextDocumentLanguage(document, "plaintext");

  it("lose their mark with a document that is closed, also while the language server is asked about it", async () => {
    const asked = server();
    const first = await opened();
    asked.known.add(first.uri.toString());
    matches = new WorkspaceMatches(asked, { values }, () => undefined);
    matches.update();
    await eventually("the mark", () => matches?.matchesOf(alert) === 1);
    await close(first);
    assert.equal(matches.matchesOf(alert), 0);

    asked.hold();
    const second = await opened();
    asked.known.add(second.uri.toString());
    await eventually("the question", () => asked.asked.includes(second.uri.toString()));
    await close(second);
    asked.release();
    // What is asked next is asked when the first answer was taken in.
    const third = await opened();
    asked.known.add(third.uri.toString());
    await eventually("its mark", () => matches?.matchesOf(alert) === 1 && asked.asked.includes(third.uri.toString()));
    await close(third);
    assert.equal(matches.matchesOf(alert), 0, "nothing is left of the second");
  });

  it("lose it with a folder that is deleted", async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const folder = vscode.Uri.joinPath(workspace.uri, "matched-and-gone");
    const file = vscode.Uri.joinPath(folder, "one.stix.json");
    await vscode.workspace.fs.writeFile(file, Buffer.from("[]"));
    const asked = server();
    asked.known.add(file.toString());
    matches = new WorkspaceMatches(asked, { values }, () => undefined);
    matches.update();
    await eventually("the mark", () => matches?.matchesOf(alert) === 1);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(folder, { recursive: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually("no mark", () => matches?.matchesOf(alert) === 0);
  });

  it("are marked by so many files alone, which is told", async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const folder = vscode.Uri.joinPath(workspace.uri, "matched-by-many");
    for (const name of ["one", "two", "three"])
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${name}.stix.json`), Buffer.from("[]"));
    try {
      const told: number[] = [];
      const asked = server();
      matches = new WorkspaceMatches(asked, { values }, (looked) => told.push(looked), 2);
      matches.update();
      await eventually("the questions", () => asked.asked.length >= 2);
      assert.deepEqual(told, [2]);
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
});
