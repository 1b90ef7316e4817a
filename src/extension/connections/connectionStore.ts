import * as vscode from "vscode";
import type { Connection } from "./connection";
import { connectionIdOf, secretKey, tokenCacheKey } from "./connectionSecrets";
import { readConnections, type SettingProblem } from "./connectionSettings";

/** What other code may see of the connections: read-only, and no secret. */
export interface Connections {
  readonly all: readonly Connection[];
  readonly active: Connection | undefined;
  find(id: string): Connection | undefined;
  /** Fires when a connection or the choice of the active one changed. */
  readonly onDidChange: vscode.Event<void>;
  /** Fires with a connection's id when its secret was changed, here or in another window. */
  readonly onDidChangeSecret: vscode.Event<string>;
}

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

  async secret(connection: Connection): Promise<string | undefined> {
    return this.secrets.get(secretKey(connection.id));
  }

  /** Keeps a connection with its secret, in place of one with the same id if there is one, and makes it the active one. */
  async keep(connection: Connection, secret: string): Promise<void> {
    if (this.find(connection.id)) await this.replace(connection, secret);
    else {
      await this.secrets.store(secretKey(connection.id), secret);
      await write("connections", [...rawEntries(), { ...connection }]);
    }
    await this.activate(connection.id);
  }

  /** Takes the place of the connection with the same id; without a `secret` the one that is kept stays. */
  async replace(connection: Connection, secret?: string): Promise<void> {
    if (secret !== undefined) {
      // A token got with the old secret would go on working for an hour and hide that the new one is wrong.
      await this.secrets.delete(tokenCacheKey(connection));
      await this.secrets.store(secretKey(connection.id), secret);
    }
    const old = this.find(connection.id);
    await write(
      "connections",
      rawEntries().map((entry) => (idOf(entry) === connection.id ? { ...connection } : entry)),
    );
    if (old !== undefined) await this.#forgetTokens(old);
  }

  /** Forgets a connection, its secret, and its tokens where no other connection shares them. */
  async remove(connection: Connection): Promise<void> {
    const wasActive = this.active?.id === connection.id;
    await write(
      "connections",
      rawEntries().filter((entry) => idOf(entry) !== connection.id),
    );
    if (wasActive) await this.activate(this.#all[0]?.id ?? "");
    await this.secrets.delete(secretKey(connection.id));
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
