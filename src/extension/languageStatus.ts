import * as vscode from "vscode";
import type { StatusParams } from "../protocol";
import type { StixServer } from "./languageServer";
import { shownStatus, type ShownStatus } from "./shownStatus";

/** The language status of the active STIX document. */
export interface LanguageStatus extends vscode.Disposable {
  /** What it says now. */
  readonly shown: ShownStatus;
}

const severities = {
  error: vscode.LanguageStatusSeverity.Error,
  warning: vscode.LanguageStatusSeverity.Warning,
  information: vscode.LanguageStatusSeverity.Information,
};

/**
 * Shows, beside the language of the active STIX document, how many objects it has, how many problems, and whether they are
 * still being checked.
 */
export function registerLanguageStatus({ onDidTellStatus }: StixServer): LanguageStatus {
  const item = vscode.languages.createLanguageStatusItem("stixWorkbench.status", { language: "stix" });
  item.name = vscode.l10n.t("STIX Validation");
  const known = new Map<string, StatusParams>();
  const current = () =>
    shownStatus(known.get(vscode.window.activeTextEditor?.document.uri.toString() ?? ""), (template, args) =>
      vscode.l10n.t(template, ...args),
    );
  const show = () => {
    const { text, detail, severity, isBusy, hasProblems } = current();
    item.text = text;
    item.detail = detail;
    item.severity = severities[severity];
    item.busy = isBusy;
    item.command = hasProblems
      ? { command: "workbench.actions.view.problems", title: vscode.l10n.t("Show Problems") }
      : undefined;
  };
  show();
  const parts = vscode.Disposable.from(
    item,
    onDidTellStatus((status) => {
      known.set(status.uri, status);
      show();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
  return {
    get shown() {
      return current();
    },
    dispose: () => {
      parts.dispose();
    },
  };
}
