import * as vscode from "vscode";
import type { TokenProblem } from "../../cloud/tokenTypes";
import type { Log } from "../log";
import { Accounts, type ConnectionAccount } from "./accounts";
import { addConnection } from "./addConnection";
import type { Connection } from "./connection";
import type { ServicesResult } from "./connectionServices";
import { connectionSettingMessages } from "./connectionSettingMessages";
import type { SettingProblem } from "./connectionSettings";
import { ConnectionStore, type Connections } from "./connectionStore";
import { createConnectionStatus } from "./connectionStatus";
import { editConnection } from "./editConnection";
import { signInOffers } from "./offerSignIn";
import { removeConnection } from "./removeConnection";
import { ConnectionServicesKeeper } from "./servicesKeeper";
import { signIn, signInTo, signOut } from "./signIn";
import { switchConnection } from "./switchConnection";
import { registerConnectionTest } from "./testConnection";

/** What the rest of the extension needs of the connections. */
export interface ConnectionsPart {
  readonly connections: Connections;
  /** The way to a connection's services, made on first use and kept until the connection or its secret changes. */
  servicesOf(connection: Connection): Promise<ServicesResult>;
  /**
   * To be called where a token is missing: shows a notification with *Sign In* if that would help. True where somebody
   * signed in and what failed can be tried again; false where the caller has to tell of the problem.
   */
  offerSignIn(connection: Connection, problem: TokenProblem): Promise<boolean>;
  /** In whose name a connection acts, and word of every change of that. */
  readonly accounts: { of(connection: Connection): ConnectionAccount; readonly onDidChange: vscode.Event<void> };
}

/**
 * Sets up connections: the store, the commands and the status bar. Goes nowhere near the network. `beforeUse` is waited
 * for whenever a connection's services are asked for.
 */
export function registerConnections(
  context: vscode.ExtensionContext,
  log: Log,
  beforeUse: (connection: Connection) => Promise<void>,
): ConnectionsPart {
  const { version } = context.extension.packageJSON as { version: string };
  const servicesContext = { userAgent: `stix-workbench/${version}`, log };
  const report = ({ code, args }: SettingProblem): void => {
    const sentence = vscode.l10n.t(connectionSettingMessages[code], ...args);
    log.warn(sentence);
    const open = vscode.l10n.t("Open Settings");
    void vscode.window.showWarningMessage(sentence, open).then((answer) => {
      if (answer === open)
        void vscode.commands.executeCommand("workbench.action.openSettings", "stixWorkbench.connections");
    });
  };
  const store: ConnectionStore = new ConnectionStore(context.secrets, report, async (...ended) => keeper.end(...ended));
  const accounts = new Accounts(store, context.secrets);
  const keeper = new ConnectionServicesKeeper(store, context.secrets, servicesContext, (connection, result) =>
    accounts.note(connection, result),
  );
  const servicesOf = async (connection: Connection): Promise<ServicesResult> => {
    await beforeUse(connection);
    return keeper.servicesOf(connection);
  };
  const signInContext = { connections: store, servicesOf };
  const command = (name: string, run: (argument: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  context.subscriptions.push(
    store,
    accounts,
    keeper,
    createConnectionStatus(store, accounts),
    command("addConnection", (argument) => addConnection(store, servicesContext, argument)),
    command("editConnection", (argument) => editConnection(store, servicesContext, argument)),
    command("removeConnection", (argument) => removeConnection(store, argument)),
    command("switchConnection", (argument) => switchConnection(store, argument)),
    command("signIn", (argument) => signIn(signInContext, argument)),
    command("signOut", (argument) => signOut(store, async (connection) => keeper.signOut(connection), argument)),
    registerConnectionTest({ connections: store, accounts, servicesOf }),
  );
  const changedSecret = new vscode.EventEmitter<string>();
  context.subscriptions.push(
    changedSecret,
    store.onDidChangeSecret((id) => changedSecret.fire(id)),
    accounts.onDidSignInOrOut((id) => changedSecret.fire(id)),
  );
  return {
    connections: readOnly(store, changedSecret.event),
    servicesOf,
    offerSignIn: signInOffers(async (connection) => signInTo(signInContext, connection)),
    accounts: { of: (connection) => accounts.of(connection), onDidChange: accounts.onDidChange },
  };
}

/** The store without its ways to write and to the secrets: this object is handed to other extensions. */
function readOnly(store: ConnectionStore, onDidChangeSecret: Connections["onDidChangeSecret"]): Connections {
  return Object.freeze({
    get all() {
      return store.all;
    },
    get active() {
      return store.active;
    },
    find: (id: string) => store.find(id),
    onDidChange: store.onDidChange,
    onDidChangeSecret,
  });
}
