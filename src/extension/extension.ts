import * as vscode from "vscode";
import { type AlertsPart, registerAlerts } from "./alerts/registerAlerts";
import { type ConnectionsPart, registerConnections } from "./connections/registerConnections";
import { DemoEmulator } from "./demo/demoEmulator";
import { openDemo } from "./demo/openDemo";
import { registerEditing } from "./editing/registerEditing";
import { startLanguageServer } from "./languageServer";
import { registerLanguageStatus } from "./languageStatus";
import { registerValidateFileOnDisk } from "./largeFiles/validateFileOnDisk";
import { createLog, registerShowLog } from "./log";
import { registerPolicies } from "./policy/registerPolicies";
import { UploadReports } from "./upload/uploadReports";
import { UploadTargets } from "./upload/uploadTarget";
import { uploadToSentinel } from "./upload/uploadToSentinel";

/** What other extensions and the tests may look at; nothing of it can be changed through here. */
export interface StixWorkbench {
  readonly connections: ConnectionsPart["connections"];
  readonly alerts: AlertsPart;
}

/** Puts the parts together. No network and no waiting: what is heavy is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): StixWorkbench {
  const log = createLog();
  const demo = new DemoEmulator(log);
  const registered = registerConnections(context, log);
  const connections: ConnectionsPart = {
    connections: registered.connections,
    async servicesOf(connection) {
      await demo.serve(connection);
      return registered.servicesOf(connection);
    },
  };
  const alerts = registerAlerts(context, connections, log);
  const server = startLanguageServer(context, log);
  const reports = new UploadReports();
  const upload = { server, targets: new UploadTargets(connections), reports, log, busy: new Set<string>() };
  context.subscriptions.push(
    log,
    registerShowLog(log),
    registerPolicies(server, registered.connections, log),
    reports,
    registerLanguageStatus(server),
    registerValidateFileOnDisk(context, log),
    { dispose: () => void demo.close() },
    vscode.commands.registerCommand("stixWorkbench.uploadToSentinel", (argument: unknown) =>
      uploadToSentinel(upload, argument),
    ),
    registerEditing(context, server),
    vscode.commands.registerCommand("stixWorkbench.openUploadReport", () => reports.show()),
    vscode.commands.registerCommand("stixWorkbench.openDemo", () => openDemo(context, demo, log)),
    vscode.commands.registerCommand("stixWorkbench.restartServer", () => server.restart()),
  );
  if (process.env["STIX_WORKBENCH_DEMO"] === "1") void openDemo(context, demo, log);
  return { connections: connections.connections, alerts };
}
