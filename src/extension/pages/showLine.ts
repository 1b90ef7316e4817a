import * as vscode from "vscode";
import { plainReason, plainText } from "../plainText";

/**
 * Shows a line (1-based) of a file that a page speaks of. The page stays where it is: the file comes into the editor group
 * that shows it already, else beside the page.
 */
export async function showLine(uri: vscode.Uri, line: number): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const place = new vscode.Position(Math.max(0, line - 1), 0);
  try {
    await vscode.window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside,
      selection: new vscode.Range(place, place),
      preview: true,
    });
  } catch (failed) {
    const name = plainText(vscode.workspace.asRelativePath(uri));
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be opened: {1}", name, plainReason(failed)));
  }
}
