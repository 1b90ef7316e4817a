import * as vscode from "vscode";
import { registerAlertActions } from "./alertActions/registerAlertActions";
import { type AlertsPart, registerAlerts } from "./alerts/registerAlerts";
import { type ConnectionsPart, registerConnections } from "./connections/registerConnections";
import { DemoEmulator } from "./demo/demoEmulator";
import { openDemo } from "./demo/openDemo";
import { registerEditing } from "./editing/registerEditing";
import { startLanguageServer } from "./languageServer";
import { type LanguageStatus, registerLanguageStatus } from "./languageStatus";
import { registerValidateFileOnDisk } from "./largeFiles/validateFileOnDisk";
import { createLog, registerShowLog } from "./log";
import { registerPolicies } from "./policy/registerPolicies";
import { registerUploads } from "./upload/registerUploads";

/** What other extensions and the tests may look at; nothing of it can be changed through here. */
export interface StixWorkbench {
  readonly connections: ConnectionsPart["connections"];
  readonly alerts: AlertsPart;
  readonly languageStatus: Pick<LanguageStatus, "shown">;
}

/** Puts the parts together. No network and no waiting: what is heavy is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): StixWorkbench {
  const log = createLog();
  const demo = new DemoEmulator(log);
  const connections = registerConnections(context, log, async (connection) => demo.serve(connection));
  const alerts = registerAlerts(context, connections, log);
  const server = startLanguageServer(context, log);
  registerAlertActions(context, { part: connections, alerts, server, log });
  const languageStatus = registerLanguageStatus(server);
  const policies = registerPolicies(server, connections.connections, log);
  registerUploads(context, { connections, server, policies }, log);
  context.subscriptions.push(
    log,
    registerShowLog(log),
    policies,
    languageStatus,
    registerValidateFileOnDisk(context, log),
    { dispose: () => void demo.close() },
    registerEditing(context, server),
    vscode.commands.registerCommand("stixWorkbench.openDemo", () => openDemo(context, demo, log)),
    vscode.commands.registerCommand("stixWorkbench.restartServer", () => server.restart()),
  );
  if (process.env["STIX_WORKBENCH_DEMO"] === "1") void openDemo(context, demo, log);
  return { connections: connections.connections, alerts, languageStatus };
}
