import type * as vscode from "vscode";
import type { TokenResult, TokenSession } from "../../cloud/tokenTypes";
import { createTurns, type Turns } from "../../cloud/turns";
import type { Connection } from "./connection";
import { proofKey, tokenCacheKey, tokenCacheStore, trialCache } from "./connectionSecrets";
import { type ConnectionServices, makeServices, type ServicesContext, type ServicesResult } from "./connectionServices";
import type { Connections } from "./connectionStore";

/** Services in use, by someone perhaps who got them before the connection was changed. */
interface Kept {
  readonly id: string;
  /** Where their tokens are kept. */
  readonly place: string;
  readonly proof: string;
  readonly madeFrom: string;
  readonly services: ConnectionServices;
}

/** What the keeper needs of the connections. */
type KnownConnections = Pick<Connections, "all" | "find" | "onDidChange"> & {
  proof(connection: Connection): Promise<string | undefined>;
};

/**
 * Keeps each connection's services until the connection or its secret changes, so that caches and throttles last. Ends the
 * sign-ins of those that lost their place, so that no answer that comes late brings back tokens which were deleted.
 */
export class ConnectionServicesKeeper implements vscode.Disposable {
  readonly #current = new Map<string, Kept>();
  readonly #all = new Set<Kept>();
  readonly #turns = new Map<string, Turns>();
  readonly #listener: vscode.Disposable;

  constructor(
    private readonly store: KnownConnections,
    private readonly secrets: vscode.SecretStorage,
    private readonly context: ServicesContext,
    private readonly note: (connection: Connection, result: TokenResult) => void = () => undefined,
  ) {
    // Removed or changed in another window: here its tokens must come to an end too.
    this.#listener = store.onDidChange(() => void this.#endHomeless());
  }

  async servicesOf(connection: Connection): Promise<ServicesResult> {
    const proof = (await this.store.proof(connection)) ?? "";
    if (proof === "" && proofKey(connection) !== undefined) return { kind: "no-secret" };
    const { id } = connection;
    const madeFrom = JSON.stringify([connection, proof]);
    const kept = this.#current.get(id);
    if (kept?.madeFrom === madeFrom) return kept.services;
    const place = tokenCacheKey(connection);
    // Of a connection that was removed a moment ago nothing is kept any more.
    const isKept = this.store.find(id) !== undefined;
    const cache = isKept ? tokenCacheStore(this.secrets, connection) : trialCache();
    const note = (result: TokenResult): void => this.note(connection, result);
    const services = makeServices(connection, { proof, cache, turns: this.#turnsAt(place), note }, this.context);
    if (isKept) {
      const made = { id, place, proof, madeFrom, services };
      this.#current.set(id, made);
      this.#all.add(made);
    }
    return services;
  }

  /** Forgets every token of the connection, and of others that share its sign-in: in memory, in the store, and thereby in
   * other windows. */
  async signOut(connection: Connection): Promise<void> {
    const place = tokenCacheKey(connection);
    for (const kept of [...this.#all].filter((one) => one.place === place))
      for (const session of sessionsOf(kept)) await session.signOut();
    await tokenCacheStore(this.secrets, connection).write("");
  }

  /**
   * Ends what is in use of the connection with this id: what it signed in with is about to be deleted. `unless` is what it
   * will sign in with from now on, where that stays as it is.
   */
  async end(id: string, unless?: { readonly place: string; readonly proof: string | undefined }): Promise<void> {
    const isSame = ({ place, proof }: Kept): boolean =>
      place === unless?.place && (unless.proof === undefined || unless.proof === proof);
    await this.#end([...this.#all].filter((kept) => kept.id === id && !isSame(kept)));
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #endHomeless(): Promise<void> {
    const places = new Map(this.store.all.map((connection) => [connection.id, tokenCacheKey(connection)]));
    const homeless = [...this.#all].filter(({ id, place }) => places.get(id) !== place);
    await this.#end(homeless);
    // What was on its way when another window deleted it.
    for (const { place } of homeless)
      if (!this.store.all.some((other) => tokenCacheKey(other) === place)) await this.secrets.delete(place);
  }

  async #end(ended: readonly Kept[]): Promise<void> {
    for (const kept of ended) {
      this.#all.delete(kept);
      if (this.#current.get(kept.id) === kept) this.#current.delete(kept.id);
      for (const session of sessionsOf(kept)) await session.end();
    }
  }

  #turnsAt(place: string): Turns {
    const known = this.#turns.get(place);
    if (known) return known;
    const turns = createTurns();
    this.#turns.set(place, turns);
    return turns;
  }
}

function sessionsOf({ services: { tokens, alerts } }: Kept): readonly TokenSession[] {
  return alerts && alerts.tokens !== tokens ? [tokens, alerts.tokens] : [tokens];
}
