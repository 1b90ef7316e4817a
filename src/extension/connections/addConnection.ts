import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Connection } from "./connection";
import { askForConnection, takeConnection, type DialogOptions } from "./connectionDialog";
import type { ServicesContext } from "./connectionServices";
import type { ConnectionStore } from "./connectionStore";

/**
 * `STIX: Add Connection`. With an argument of all fields and the `secret` or `certificate`, it asks nothing and makes the same checks; an
 * `id` that exists already is taken as that connection's new facts. Returns what was saved and is now the active one.
 */
export async function addConnection(
  store: ConnectionStore,
  context: ServicesContext,
  argument: unknown,
): Promise<Connection | undefined> {
  const id = givenId(argument) ?? randomUUID();
  const options: DialogOptions = {
    title: vscode.l10n.t("Add Connection"),
    base: { id },
    keptProof: undefined,
    tokensOf: async (connection) => store.tokens(connection),
    otherNames: store.all.filter((other) => other.id !== id).map(({ name }) => name),
    context,
  };
  const taken = await takeConnection(argument, options);
  if (taken === "refused") return undefined;
  const saved = taken === "asks" ? await askForConnection(options) : taken;
  if (saved === undefined) return undefined;
  await store.keep(saved.connection, saved.kept);
  return saved.connection;
}

function givenId(argument: unknown): string | undefined {
  const id = typeof argument === "object" && argument !== null ? (argument as { id?: unknown }).id : undefined;
  return typeof id === "string" && id.trim() !== "" ? id.trim() : undefined;
}
