import * as vscode from "vscode";
import type { Log } from "../log";
import { addConnection } from "./addConnection";
import type { Connection } from "./connection";
import { ConnectionServicesKeeper, type ServicesResult } from "./connectionServices";
import { connectionSettingMessages } from "./connectionSettingMessages";
import { ConnectionStore, type Connections } from "./connectionStore";
import { createConnectionStatus } from "./connectionStatus";
import { editConnection } from "./editConnection";
import { removeConnection } from "./removeConnection";
import { switchConnection } from "./switchConnection";

/** What the rest of the extension needs of the connections. */
export interface ConnectionsPart {
  readonly connections: Connections;
  /** The way to a connection's services, made on first use and kept until the connection or its secret changes. */
  servicesOf(connection: Connection): Promise<ServicesResult>;
}

/** Sets up connections: the store, the four commands and the status bar. Goes nowhere near the network. */
export function registerConnections(context: vscode.ExtensionContext, log: Log): ConnectionsPart {
  const { version } = context.extension.packageJSON as { version: string };
  const servicesContext = { userAgent: `stix-workbench/${version}`, log };
  const store = new ConnectionStore(context.secrets, ({ code, args }) => {
    const sentence = vscode.l10n.t(connectionSettingMessages[code], ...args);
    log.warn(sentence);
    const open = vscode.l10n.t("Open Settings");
    void vscode.window.showWarningMessage(sentence, open).then((answer) => {
      if (answer === open)
        void vscode.commands.executeCommand("workbench.action.openSettings", "stixWorkbench.connections");
    });
  });
  const keeper = new ConnectionServicesKeeper(store, context.secrets, servicesContext);
  const command = (name: string, run: (argument: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  context.subscriptions.push(
    store,
    createConnectionStatus(store),
    command("addConnection", (argument) => addConnection(store, servicesContext, argument)),
    command("editConnection", (argument) => editConnection(store, servicesContext, argument)),
    command("removeConnection", (argument) => removeConnection(store, argument)),
    command("switchConnection", (argument) => switchConnection(store, argument)),
  );
  return { connections: readOnly(store), servicesOf: async (connection) => keeper.servicesOf(connection) };
}

/** The store without its ways to write and to the secrets: this object is handed to other extensions. */
function readOnly(store: ConnectionStore): Connections {
  return Object.freeze({
    get all() {
      return store.all;
    },
    get active() {
      return store.active;
    },
    find: (id: string) => store.find(id),
    onDidChange: store.onDidChange,
    onDidChangeSecret: store.onDidChangeSecret,
  });
}
