import * as vscode from "vscode";
import type { StatusParams } from "../protocol";
import type { StixServer } from "./languageServer";

/**
 * Shows, beside the language of the active STIX document, how many objects it has, how many problems, and whether they are
 * still being checked.
 */
export function registerLanguageStatus({ onDidTellStatus }: StixServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("stixWorkbench.status", { language: "stix" });
  item.name = vscode.l10n.t("STIX Validation");
  const known = new Map<string, StatusParams>();
  const show = () => {
    const status = known.get(vscode.window.activeTextEditor?.document.uri.toString() ?? "");
    item.busy = status !== undefined && status.checked < status.objects;
    item.severity =
      status !== undefined && status.errors > 0
        ? vscode.LanguageStatusSeverity.Error
        : status !== undefined && status.warnings > 0
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
    item.text = status ? textOf(status) : vscode.l10n.t("Not validated yet");
    item.detail = status && item.busy ? detailOf(status) : "";
    item.command =
      status && status.errors + status.warnings + status.information > 0
        ? { command: "workbench.actions.view.problems", title: vscode.l10n.t("Show Problems") }
        : undefined;
  };
  show();
  return vscode.Disposable.from(
    item,
    onDidTellStatus((status) => {
      known.set(status.uri, status);
      show();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}

function textOf({ objects, errors, warnings }: StatusParams): string {
  const counted = objects === 1 ? vscode.l10n.t("1 object") : vscode.l10n.t("{0} objects", objects);
  return vscode.l10n.t("{0}, {1} errors, {2} warnings", counted, errors, warnings);
}

function detailOf({ checked, objects }: StatusParams): string {
  return vscode.l10n.t("checking: {0} of {1}", checked, objects);
}
