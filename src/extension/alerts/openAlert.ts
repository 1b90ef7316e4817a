import * as vscode from "vscode";
import { alertLanguage, alertUri } from "./alertDocuments";
import { offsetsOfPart } from "./alertJson";
import type { AlertRow } from "./alertRows";
import type { AlertStore } from "./alertStore";

/**
 * Opens an alert's payload as JSON, read-only. The argument is the id of an alert or of a detection, whose place in the
 * payload is then selected, or a row of the tree. Returns the editor, or undefined for an id that is not in the list.
 */
export async function openAlert(store: AlertStore, argument: unknown): Promise<vscode.TextEditor | undefined> {
  const found = store.find(idOf(argument));
  if (found === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("This alert is not in the list any more."));
    return undefined;
  }
  const opened = await vscode.workspace.openTextDocument(alertUri(found.alert));
  const document =
    opened.languageId === alertLanguage
      ? opened
      : await vscode.languages.setTextDocumentLanguage(opened, alertLanguage);
  const part = found.detection && offsetsOfPart(document.getText(), found.detection.raw);
  const selection = part && new vscode.Range(document.positionAt(part.start), document.positionAt(part.end));
  return vscode.window.showTextDocument(document, { preview: true, ...(selection ? { selection } : {}) });
}

function idOf(argument: unknown): string {
  if (typeof argument === "string") return argument;
  const row = argument as AlertRow | undefined;
  if (row?.kind === "alert") return row.alert.id;
  return row?.kind === "detection" ? row.detection.id : "";
}
