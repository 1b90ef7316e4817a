import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import type { StixServer } from "../languageServer";
import type { Log } from "../log";
import { PolicyFiles } from "./policyFiles";

/** The settings that the server is told of. */
const sent = ["stixWorkbench.sentinelProfile", "stixWorkbench.editing.modifiedOnSave"];

/** What others ask of the policies. */
export interface PoliciesPart extends vscode.Disposable {
  /** Has the language server heed what stands beside files, which need not be open, while it plans them. */
  heeding<Result>(uris: readonly vscode.Uri[], work: () => Promise<Result>): Promise<Result>;
}

/** Keeps the language server told of the workspace's policies, of the settings, and of the endpoint in use. */
export function registerPolicies(server: StixServer, connections: Connections, log: Log): PoliciesPart {
  const report = (failed: unknown) => {
    log.warn(`The language server was not told: ${failed instanceof Error ? failed.message : String(failed)}`);
  };
  // Told what changes before it runs, a server would hear it behind what it is told when it starts.
  let isRunning = false;
  const files = new PolicyFiles((policies) => (isRunning ? server.policies(policies) : Promise.resolve()), log);
  server.readPoliciesBy(() => files.readAgain());
  const sendSettings = () => {
    if (!isRunning) return;
    const settings = vscode.workspace.getConfiguration("stixWorkbench");
    server
      .settings({
        sentinelProfile: settings.get("sentinelProfile") !== false,
        endpoint: connections.active?.endpoint ?? null,
        modifiedOnSave: settings.get("editing.modifiedOnSave") === true,
      })
      .catch(report);
  };
  const parts = vscode.Disposable.from(
    files,
    connections.onDidChange(sendSettings),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (sent.some((setting) => event.affectsConfiguration(setting))) sendSettings();
    }),
    // A server that was restarted knows nothing any more.
    server.onDidStart(() => {
      isRunning = true;
      sendSettings();
      void files.sendAll({ anew: true });
    }),
  );
  return {
    heeding: (uris, work) => files.heeding(uris, work),
    dispose: () => {
      parts.dispose();
    },
  };
}
