import * as vscode from "vscode";
import type { Connection } from "./connection";
import { certificateKey, connectionIdOf, proofKey, secretKey, tokenCacheKey } from "./connectionSecrets";
import { readConnections, type SettingProblem } from "./connectionSettings";

/** What other code may see of the connections: read-only, and no secret. */
export interface Connections {
  readonly all: readonly Connection[];
  readonly active: Connection | undefined;
  find(id: string): Connection | undefined;
  /** Fires when a connection or the choice of the active one changed. */
  readonly onDidChange: vscode.Event<void>;
  /**
   * Fires with a connection's id when its secret or certificate was changed, or somebody signed in or out, here or in
   * another window: what failed may work now.
   */
  readonly onDidChangeSecret: vscode.Event<string>;
}

/** What goes into `SecretStorage` with a connection; what is absent stays as it is. */
export interface KeptSecrets {
  /** The client secret or the certificate's text. */
  readonly proof?: string;
  /**
   * What a person's sign-in brought while the connection was tried. It is kept only where the store still holds what there
   * was before: a sign-out or a refresh since then is newer.
   */
  readonly tokens?: { readonly before: string; readonly after: string };
}

/** Ends the use of what a connection signs in with, before that is deleted; see `ConnectionServicesKeeper.end`. */
export type EndUse = (
  id: string,
  unless?: { readonly place: string; readonly proof: string | undefined },
) => Promise<void>;

/**
 * Owner of the connections: facts in machine-scoped settings, secrets in `SecretStorage` and nowhere else. Settings that
 * were written by hand are read with care; entries that can't be used are left out, reported once, and never deleted.
 */
export class ConnectionStore implements Connections, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #secretChanged = new vscode.EventEmitter<string>();
  readonly #listeners: vscode.Disposable[];
  readonly #reported = new Set<string>();
  #all: readonly Connection[] = [];
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeSecret = this.#secretChanged.event;

  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly report: (problem: SettingProblem) => void,
    private readonly endUse: EndUse = () => Promise.resolve(),
  ) {
    this.#read();
    this.#listeners = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        const list = event.affectsConfiguration("stixWorkbench.connections");
        if (list) this.#read();
        if (list || event.affectsConfiguration("stixWorkbench.activeConnection")) this.#changed.fire();
      }),
      secrets.onDidChange(({ key }) => {
        const id = connectionIdOf(key);
        if (id !== undefined) this.#secretChanged.fire(id);
      }),
    ];
  }

  get all(): readonly Connection[] {
    return this.#all;
  }

  /** The connection in use. Where only one exists and none was chosen, it is that one. */
  get active(): Connection | undefined {
    const id = settings().get("activeConnection");
    const found = this.#all.find((connection) => connection.id === id);
    return found ?? (this.#all.length === 1 && id === "" ? this.#all[0] : undefined);
  }

  find(id: string): Connection | undefined {
    return this.#all.find((connection) => connection.id === id);
  }

  /** What the application proves itself with, a client secret or a certificate's text; undefined for people. */
  async proof(connection: Connection): Promise<string | undefined> {
    const key = proofKey(connection);
    return key === undefined ? undefined : this.secrets.get(key);
  }

  /** Tokens of the connection's sign-in, as they are kept; undefined for none. */
  async tokens(connection: Connection): Promise<string | undefined> {
    return this.secrets.get(tokenCacheKey(connection));
  }

  /** Keeps a connection, in place of one with the same id if there is one, and makes it the active one. */
  async keep(connection: Connection, kept: KeptSecrets): Promise<void> {
    if (this.find(connection.id)) await this.replace(connection, kept);
    else {
      await this.#keepSecrets(connection, kept);
      await write("connections", [...rawEntries(), { ...connection }]);
    }
    await this.activate(connection.id);
  }

  /** Takes the place of the connection with the same id; without a `proof` the one that is kept stays. */
  async replace(connection: Connection, kept: KeptSecrets = {}): Promise<void> {
    await this.endUse(connection.id, { place: tokenCacheKey(connection), proof: kept.proof });
    await this.#keepSecrets(connection, kept);
    const old = this.find(connection.id);
    await write(
      "connections",
      rawEntries().map((entry) => (idOf(entry) === connection.id ? { ...connection } : entry)),
    );
    if (old === undefined) return;
    await this.#forgetTokens(old);
    const unused = [secretKey(old.id), certificateKey(old.id)].filter((key) => key !== proofKey(connection));
    for (const key of unused) if ((await this.secrets.get(key)) !== undefined) await this.secrets.delete(key);
  }

  /** Forgets a connection, its secret or certificate, and its tokens where no other connection shares them. */
  async remove(connection: Connection): Promise<void> {
    const wasActive = this.active?.id === connection.id;
    await write(
      "connections",
      rawEntries().filter((entry) => idOf(entry) !== connection.id),
    );
    if (wasActive) await this.activate(this.#all[0]?.id ?? "");
    await this.endUse(connection.id);
    await this.secrets.delete(secretKey(connection.id));
    await this.secrets.delete(certificateKey(connection.id));
    await this.#forgetTokens(connection);
  }

  async activate(id: string): Promise<void> {
    await write("activeConnection", id === "" ? undefined : id);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
    this.#secretChanged.dispose();
  }

  async #keepSecrets(connection: Connection, { proof, tokens }: KeptSecrets): Promise<void> {
    const key = proofKey(connection);
    if (key !== undefined && proof !== undefined) {
      // A token got with the old secret would go on working for an hour and hide that the new one is wrong.
      await this.secrets.delete(tokenCacheKey(connection));
      await this.secrets.store(key, proof);
    }
    if (tokens === undefined || tokens.after === tokens.before) return;
    const place = tokenCacheKey(connection);
    if (((await this.secrets.get(place)) ?? "") === tokens.before) await this.secrets.store(place, tokens.after);
  }

  async #forgetTokens(connection: Connection): Promise<void> {
    const key = tokenCacheKey(connection);
    if (!this.#all.some((other) => tokenCacheKey(other) === key)) await this.secrets.delete(key);
  }

  #read(): void {
    const { connections, problems } = readConnections(settings().get("connections"));
    this.#all = connections;
    for (const problem of problems) {
      const key = JSON.stringify(problem);
      if (!this.#reported.has(key)) this.report(problem);
      this.#reported.add(key);
    }
  }
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("stixWorkbench");
}

async function write(key: "connections" | "activeConnection", value: unknown): Promise<void> {
  await settings().update(key, value, vscode.ConfigurationTarget.Global);
}

/** The entries as they stand in the settings, those that can't be used too. */
function rawEntries(): readonly unknown[] {
  const value: unknown = settings().get("connections");
  return Array.isArray(value) ? value : [];
}

function idOf(entry: unknown): string | undefined {
  const id = typeof entry === "object" && entry !== null ? (entry as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id.trim() : undefined;
}
