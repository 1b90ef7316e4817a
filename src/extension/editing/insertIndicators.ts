import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { bundleText } from "../../stix/iocs/insertion";
import type { StixServer } from "../languageServer";
import { nameOf } from "../upload/fileNames";

/**
 * The editor whose STIX document new objects go into: the active one, else the only one that is to be seen. Of those that
 * can be saved: VS Code lets an extension write into others too, as the older side of a comparison, where it is lost.
 */
export function stixEditor(): vscode.TextEditor | undefined {
  const isStix = ({ document: { languageId, isUntitled, uri } }: vscode.TextEditor) =>
    languageId === "stix" && (isUntitled || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true);
  const active = vscode.window.activeTextEditor;
  if (active && isStix(active)) return active;
  const visible = vscode.window.visibleTextEditors.filter(isStix);
  return visible.length === 1 ? visible[0] : undefined;
}

/**
 * Puts objects into an editor's document, behind the object at the cursor or at the end of the list, as one step of undo;
 * into a new document where there is none with a list, or where it is not changed, which is told. Gives the editor, with
 * the first object in view.
 */
export async function insertIndicators(
  server: StixServer,
  editor: vscode.TextEditor | undefined,
  objects: readonly object[],
): Promise<vscode.TextEditor | undefined> {
  const options = editor?.options;
  const unit = options?.insertSpaces === false ? "\t" : " ".repeat(Number(options?.tabSize) || 2);
  const newBundle = () => bundleText(objects, `bundle--${randomUUID()}`, { unit, eol: "\n" });
  let hasList = true;
  // Whoever types on meanwhile makes the answer one about another text: it is asked for again.
  for (let attempt = 0; editor && attempt < 3; attempt++) {
    const { document } = editor;
    const { line, character } = editor.selection.active;
    const answer = await server.insertion({
      uri: document.uri.toString(),
      position: { line, character },
      objects,
      unit,
    });
    hasList = answer.kind !== "no-list";
    if (answer.kind === "no-list") break;
    if (answer.version !== document.version) continue;
    const edit = new vscode.WorkspaceEdit();
    const isEmpty = answer.kind === "empty";
    const end = document.lineAt(document.lineCount - 1).range.end;
    const range = isEmpty ? new vscode.Range(new vscode.Position(0, 0), end) : rangeOf(answer.range);
    edit.replace(document.uri, range, isEmpty ? newBundle() : answer.newText);
    const start = document.offsetAt(range.start);
    if (!(await vscode.workspace.applyEdit(edit))) continue;
    const at = document.positionAt(start + (isEmpty ? 0 : answer.before));
    return vscode.window.showTextDocument(document, {
      viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
      selection: new vscode.Range(at, at),
    });
  }
  const document = await vscode.workspace.openTextDocument({ language: "stix", content: newBundle() });
  if (editor) tellOfNewBundle(nameOf(editor.document.uri), hasList);
  return vscode.window.showTextDocument(document);
}

function tellOfNewBundle(name: string, hasList: boolean): void {
  void vscode.window.showWarningMessage(
    hasList
      ? vscode.l10n.t(
          "{0} could not be changed. The indicators are in a new bundle: save that, or copy them from there.",
          name,
        )
      : vscode.l10n.t(
          "{0} has no list of objects that more could go into. The indicators are in a new bundle: save that, or copy them from there.",
          name,
        ),
  );
}

function rangeOf({ start, end }: { start: Place; end: Place }): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

interface Place {
  readonly line: number;
  readonly character: number;
}
