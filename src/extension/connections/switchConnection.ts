import * as vscode from "vscode";
import { chooseConnection, givenConnection } from "./chooseConnection";
import type { Connection } from "./connection";
import type { ConnectionStore } from "./connectionStore";

/**
 * `STIX: Switch Connection`: makes another connection the active one. The argument may be its id. Returns the one that
 * is active then, if any.
 */
export async function switchConnection(store: ConnectionStore, argument: unknown): Promise<Connection | undefined> {
  if (store.all.length === 0) {
    await vscode.commands.executeCommand("stixWorkbench.addConnection");
    return store.active;
  }
  const chosen =
    givenConnection(store, argument) ??
    (await chooseConnection(store, vscode.l10n.t("Where do alerts come from and indicators go to?")));
  if (chosen !== undefined) await store.activate(chosen.id);
  return store.active;
}
