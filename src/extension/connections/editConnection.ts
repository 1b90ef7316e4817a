import * as vscode from "vscode";
import { chooseConnection, givenConnection } from "./chooseConnection";
import type { Connection } from "./connection";
import { askForConnection, takeConnection, type DialogOptions } from "./connectionDialog";
import type { ServicesContext } from "./connectionServices";
import type { ConnectionStore } from "./connectionStore";

/**
 * `STIX: Edit Connection`: the same questions as *Add Connection*, prefilled. An argument `{ id, ...changes }` makes the
 * changes without a question; a bare id only spares the question which one. Returns the connection as saved.
 */
export async function editConnection(
  store: ConnectionStore,
  context: ServicesContext,
  argument: unknown,
): Promise<Connection | undefined> {
  const connection = givenConnection(store, argument) ?? (await connectionToEdit(store));
  if (connection === undefined) return undefined;
  const options: DialogOptions = {
    title: vscode.l10n.t("Edit Connection"),
    base: connection,
    keptProof: await store.proof(connection),
    tokensOf: async (edited) => store.tokens(edited),
    otherNames: store.all.filter(({ id }) => id !== connection.id).map(({ name }) => name),
    context,
  };
  const taken = await takeConnection(argument, options);
  if (taken === "refused") return undefined;
  const saved = taken === "asks" ? await askForConnection(options) : taken;
  if (saved === undefined) return undefined;
  await store.replace(saved.connection, saved.kept);
  return saved.connection;
}

async function connectionToEdit(store: ConnectionStore): Promise<Connection | undefined> {
  if (store.all.length > 1) return chooseConnection(store, vscode.l10n.t("Which connection do you want to edit?"));
  if (store.all[0] === undefined) await vscode.commands.executeCommand("stixWorkbench.addConnection");
  return store.all[0];
}
