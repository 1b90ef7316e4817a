import * as vscode from "vscode";
import type { TokenResult } from "../../cloud/tokenTypes";
import type { Connection } from "./connection";
import { tokenCacheKey } from "./connectionSecrets";
import type { Connections } from "./connectionStore";
import { keptAccount } from "./keptAccount";
import { isSignInProblem } from "./neededTokens";
import { isPersonWay } from "./signInWays";

/** In whose name a connection acts, as far as is known without asking a service. */
export interface ConnectionAccount {
  readonly kind: "application" | "person";
  /** The application's client id, or the name that the person signs in with; undefined for nobody. */
  readonly name: string | undefined;
  /** A person has to sign in before anything works. */
  readonly needsSignIn: boolean;
}

const unknown: ConnectionAccount = { kind: "person", name: undefined, needsSignIn: false };

/**
 * Who is signed in through each connection. Known from what `SecretStorage` keeps, which is the same for all windows, so
 * that a sign-out in another window is seen; and from the tokens that were asked for here.
 */
export class Accounts implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #signedInOrOut = new vscode.EventEmitter<string>();
  readonly #known = new Map<string, ConnectionAccount>();
  readonly #listeners: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;
  /** Fires with the connection's id. */
  readonly onDidSignInOrOut = this.#signedInOrOut.event;

  constructor(
    private readonly connections: Pick<Connections, "all" | "onDidChange">,
    private readonly secrets: vscode.SecretStorage,
  ) {
    this.#listeners = [
      connections.onDidChange(() => void this.#readAll()),
      secrets.onDidChange(({ key }) => void this.#readAll(key)),
    ];
    void this.#readAll();
  }

  of(connection: Connection): ConnectionAccount {
    if (!isPersonWay(connection.signIn)) return { kind: "application", name: connection.clientId, needsSignIn: false };
    return this.#known.get(tokenCacheKey(connection)) ?? unknown;
  }

  /** What came of asking for a token says whether the sign-in still holds. */
  note(connection: Connection, result: TokenResult): void {
    if (!isPersonWay(connection.signIn)) return;
    const key = tokenCacheKey(connection);
    const known = this.of(connection);
    const needsSignIn = result.kind === "problem" && (isSignInProblem(result.problem) || known.needsSignIn);
    if (needsSignIn === known.needsSignIn) return;
    this.#known.set(key, { ...known, needsSignIn });
    this.#changed.fire();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
    this.#signedInOrOut.dispose();
  }

  async #readAll(changedKey?: string): Promise<void> {
    const people = this.connections.all.filter(({ signIn }) => isPersonWay(signIn));
    const keys = new Set(people.map((connection) => tokenCacheKey(connection)));
    for (const key of this.#known.keys()) if (!keys.has(key)) this.#known.delete(key);
    for (const key of keys) {
      if (changedKey === undefined ? this.#known.has(key) : changedKey !== key) continue;
      const name = keptAccount(await this.secrets.get(key));
      const before = this.#known.get(key);
      const now: ConnectionAccount = { kind: "person", name, needsSignIn: name === undefined };
      if (before?.name === name && before?.needsSignIn === now.needsSignIn) continue;
      this.#known.set(key, now);
      this.#changed.fire();
      if (before === undefined) continue;
      for (const connection of people) if (tokenCacheKey(connection) === key) this.#signedInOrOut.fire(connection.id);
    }
  }
}
