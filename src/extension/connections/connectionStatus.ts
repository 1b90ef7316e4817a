import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import type { Connection } from "./connection";
import type { Connections } from "./connectionStore";

/** The active connection in the status bar: there while a STIX file is to be seen or a connection exists. */
export function createConnectionStatus(connections: Connections): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("stixWorkbench.connection", vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t("STIX Connection");
  item.command = "stixWorkbench.switchConnection";
  const update = (): void => {
    const { active, all } = connections;
    item.text = `$(plug) ${active?.name ?? (all.length === 0 ? vscode.l10n.t("No Connection") : vscode.l10n.t("Choose Connection"))}`;
    item.tooltip = active ? facts(active) : vscode.l10n.t("Alerts and uploads need a connection. Click to choose one.");
    item.accessibilityInformation = {
      label: active ? vscode.l10n.t("STIX connection: {0}", active.name) : vscode.l10n.t("STIX: no connection"),
      role: "button",
    };
    if (all.length > 0 || seesStixFile()) item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(
    item,
    connections.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.workspace.onDidOpenTextDocument(update),
  );
}

function seesStixFile(): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.languageId === "stix");
}

function facts(connection: Connection): vscode.MarkdownString {
  const lines = [
    connection.name,
    vscode.l10n.t("Cloud: {0}", cloudOf(connection.cloud)?.title ?? connection.cloud),
    vscode.l10n.t("Tenant: {0}", connection.tenantId),
    connection.alertSource === "siem" ? vscode.l10n.t("Alerts: SIEM API") : vscode.l10n.t("Alerts: Microsoft Graph"),
    connection.workspaceId === ""
      ? vscode.l10n.t("No workspace: alerts only")
      : vscode.l10n.t("Workspace: {0}, source system: {1}", connection.workspaceId, connection.sourceSystem),
    vscode.l10n.t("Click to switch."),
  ];
  return new vscode.MarkdownString().appendText(lines.join("\n"));
}
