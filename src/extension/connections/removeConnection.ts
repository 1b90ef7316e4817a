import * as vscode from "vscode";
import { chooseConnection, givenConnection } from "./chooseConnection";
import type { ConnectionStore } from "./connectionStore";

/**
 * `STIX: Remove Connection`: forgets the connection, its secret or certificate and its tokens, after asking. The argument may name one
 * (`{ id }`) and say that the question was answered elsewhere (`confirmed: true`). Returns whether one was removed.
 */
export async function removeConnection(store: ConnectionStore, argument: unknown): Promise<boolean> {
  if (store.all.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no connection to remove."));
    return false;
  }
  const given = givenConnection(store, argument);
  const connection = given ?? (await chooseConnection(store, vscode.l10n.t("Which connection do you want to remove?")));
  if (connection === undefined) return false;
  const confirmed = given !== undefined && (argument as { confirmed?: unknown }).confirmed === true;
  if (!confirmed) {
    const remove = vscode.l10n.t("Remove");
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t("Remove the connection {0}?", connection.name),
      {
        modal: true,
        detail: vscode.l10n.t("What it signs in with and its tokens are deleted from VS Code's secret storage."),
      },
      remove,
    );
    if (answer !== remove) return false;
  }
  await store.remove(connection);
  return true;
}
