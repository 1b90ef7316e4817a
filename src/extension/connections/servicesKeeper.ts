import type * as vscode from "vscode";
import type { TokenResult } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";
import { proofKey, tokenCacheStore } from "./connectionSecrets";
import { type ConnectionServices, makeServices, type ServicesContext, type ServicesResult } from "./connectionServices";
import type { ConnectionStore } from "./connectionStore";

/** Keeps each connection's services until the connection or its secret changes, so that caches and throttles last. */
export class ConnectionServicesKeeper {
  readonly #kept = new Map<string, { readonly madeFrom: string; readonly services: ConnectionServices }>();

  constructor(
    private readonly store: ConnectionStore,
    private readonly secrets: vscode.SecretStorage,
    private readonly context: ServicesContext,
    private readonly note: (connection: Connection, result: TokenResult) => void = () => undefined,
  ) {}

  async servicesOf(connection: Connection): Promise<ServicesResult> {
    const proof = (await this.store.proof(connection)) ?? "";
    if (proof === "" && proofKey(connection) !== undefined) return { kind: "no-secret" };
    const madeFrom = JSON.stringify([connection, proof]);
    const kept = this.#kept.get(connection.id);
    if (kept?.madeFrom === madeFrom) return kept.services;
    const cache = tokenCacheStore(this.secrets, connection);
    const note = (result: TokenResult): void => this.note(connection, result);
    const services = makeServices(connection, { proof, cache, note }, this.context);
    this.#kept.set(connection.id, { madeFrom, services });
    return services;
  }

  /** Forgets every token of the connection, in memory, in the store, and thereby in other windows. */
  async signOut(connection: Connection): Promise<void> {
    const services = this.#kept.get(connection.id)?.services;
    this.#kept.delete(connection.id);
    await services?.tokens.signOut();
    if (services?.alerts && services.alerts.tokens !== services.tokens) await services.alerts.tokens.signOut();
    await tokenCacheStore(this.secrets, connection).write("");
  }
}
