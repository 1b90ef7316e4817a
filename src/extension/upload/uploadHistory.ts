import * as vscode from "vscode";
import { showRun } from "./runReport";
import { runItem } from "./runWords";
import type { UploadContext } from "./uploadContext";
import { connectionReaching } from "./uploadTarget";

/** The command *STIX: Upload History*: all runs that the journal knows, newest first, and the summary of the chosen or named one. */
export async function uploadHistory(context: UploadContext, named: unknown): Promise<void> {
  const runs = await context.server.runs();
  const run = runs.find(({ run }) => run === named);
  if (run) return showRun(context, run);
  if (runs.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Nothing has been uploaded yet, as far as the journal knows."),
    );
    return;
  }
  const items = runs.map((run) => runItem(run, connectionReaching(context.connections, run.target)));
  const placeHolder = vscode.l10n.t("Which upload do you want to look at?");
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await showRun(context, chosen.run);
}
