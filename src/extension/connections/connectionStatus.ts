import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import { plainText } from "../plainText";
import type { Accounts, ConnectionAccount } from "./accounts";
import { alertSourceNames } from "./alertSourceStep";
import type { Connection } from "./connection";
import type { Connections } from "./connectionStore";

/** The active connection in the status bar: there while a STIX file is to be seen or a connection exists. */
export function createConnectionStatus(connections: Connections, accounts: Accounts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("stixWorkbench.connection", vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t("STIX Connection");
  const update = (): void => {
    const { active, all } = connections;
    const account = active && accounts.of(active);
    const needsSignIn = account?.needsSignIn === true;
    item.text = active && account ? statusText(active, account) : `$(plug) ${nothingChosen(all.length)}`;
    item.tooltip = active
      ? facts(active, account)
      : vscode.l10n.t("Alerts and uploads need a connection. Click to choose one.");
    item.command = needsSignIn ? "stixWorkbench.signIn" : "stixWorkbench.switchConnection";
    item.backgroundColor = needsSignIn ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    item.accessibilityInformation = {
      label: active ? spoken(active, account) : vscode.l10n.t("STIX: no connection"),
      role: "button",
    };
    void vscode.commands.executeCommand("setContext", "stixWorkbench.signInNeeded", needsSignIn);
    if (all.length > 0 || seesStixFile()) item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(
    item,
    connections.onDidChange(update),
    accounts.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.workspace.onDidOpenTextDocument(update),
  );
}

function nothingChosen(count: number): string {
  return count === 0 ? vscode.l10n.t("No Connection") : vscode.l10n.t("Choose Connection");
}

/** A person stands beside the connection; an application is in the tooltip, for its id says nothing at a glance. */
function statusText({ name: ownName }: Connection, account: ConnectionAccount): string {
  const name = plainText(ownName);
  if (account.needsSignIn) return `$(sign-in) ${vscode.l10n.t("{0}: Sign In", name)}`;
  return account.kind === "person" && account.name !== undefined
    ? `$(plug) ${name} · ${plainText(account.name)}`
    : `$(plug) ${name}`;
}

function spoken(connection: Connection, account: ConnectionAccount | undefined): string {
  return account === undefined
    ? vscode.l10n.t("STIX connection: {0}", connection.name)
    : vscode.l10n.t("STIX connection: {0}. {1}", connection.name, accountWords(account));
}

/** In whose name a connection acts, in a sentence's part. */
export function accountWords({ kind, name, needsSignIn }: ConnectionAccount): string {
  if (kind === "application") return vscode.l10n.t("Signs in as application {0}", name ?? "");
  if (needsSignIn)
    return name === undefined ? vscode.l10n.t("Nobody is signed in") : vscode.l10n.t("{0} has to sign in again", name);
  return name === undefined ? vscode.l10n.t("Signs in with a person's account") : vscode.l10n.t("Signed in: {0}", name);
}

function seesStixFile(): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.languageId === "stix");
}

function facts(connection: Connection, account: ConnectionAccount | undefined): vscode.MarkdownString {
  const lines = [
    connection.name,
    ...(account ? [accountWords(account)] : []),
    vscode.l10n.t("Cloud: {0}", cloudOf(connection.cloud)?.title ?? connection.cloud),
    vscode.l10n.t("Tenant: {0}", connection.tenantId),
    vscode.l10n.t("Alerts: {0}", alertSourceNames[connection.alertSource]),
    connection.workspaceId === ""
      ? vscode.l10n.t("No workspace: alerts only")
      : vscode.l10n.t("Workspace: {0}, source system: {1}", connection.workspaceId, connection.sourceSystem),
    account?.needsSignIn ? vscode.l10n.t("Click to sign in.") : vscode.l10n.t("Click to switch."),
  ];
  return new vscode.MarkdownString().appendText(lines.join("\n"));
}
