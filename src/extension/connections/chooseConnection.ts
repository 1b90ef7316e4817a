import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import { plainText } from "../plainText";
import type { Connection } from "./connection";
import type { Connections } from "./connectionStore";

/** Lets a person pick one of the connections; the active one is marked and comes first. */
export async function chooseConnection(connections: Connections, placeHolder: string): Promise<Connection | undefined> {
  const { active } = connections;
  const others = connections.all.filter(({ id }) => id !== active?.id);
  const items = [...(active ? [active] : []), ...others].map((connection) => ({
    label: `$(${connection === active ? "check" : "plug"}) ${plainText(connection.name)}`,
    description: connection === active ? vscode.l10n.t("in use") : "",
    detail: plainText(`${cloudOf(connection.cloud)?.title ?? connection.cloud} · ${connection.tenantId}`),
    connection,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.connection;
}

/** The connection that a command was given by its id, alone or in an object; undefined where it was given none. */
export function givenConnection(connections: Connections, argument: unknown): Connection | undefined {
  if (typeof argument === "string") return connections.find(argument);
  if (typeof argument !== "object" || argument === null) return undefined;
  const { id } = argument as { id?: unknown };
  return typeof id === "string" ? connections.find(id) : undefined;
}
