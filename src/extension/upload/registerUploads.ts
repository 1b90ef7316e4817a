import * as vscode from "vscode";
import { mayHoldInterruptedRun } from "../../disk/interruptedRuns";
import { openJournal } from "../../disk/journalFolder";
import { stateFolder } from "../../disk/stateFolder";
import { batchHunting } from "../hunting/batchHunting";
import type { ConnectionsPart } from "../connections/registerConnections";
import type { StixServer } from "../languageServer";
import type { Log } from "../log";
import { plainText } from "../plainText";
import type { PoliciesPart } from "../policy/registerPolicies";
import { changesSince } from "./changesSince";
import { continueRun } from "./continueRun";
import { offerInterrupted } from "./offerInterrupted";
import { revokeInSentinel } from "./revokeInSentinel";
import { uploadToSeveral } from "./severalWorkspaces";
import type { UploadContext } from "./uploadContext";
import { uploadHistory } from "./uploadHistory";
import { showJson, showMarkdown, UploadReports } from "./uploadReports";
import { uploadSelected, uploadSelectedAction } from "./uploadSelected";
import { UploadTargets } from "./uploadTarget";
import { uploadToSentinel } from "./uploadToSentinel";
import { copyVerifyQuery } from "./verifyUpload";

/** Sets up the commands around uploads, and looks for uploads that were cut off. Goes nowhere near the network. */
export function registerUploads(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  {
    connections,
    server,
    policies,
  }: {
    readonly connections: ConnectionsPart;
    readonly server: StixServer;
    readonly policies: Pick<PoliciesPart, "heeding">;
  },
  log: Log,
): void {
  const folder = folderOfState(log);
  const reports = new UploadReports();
  const context: UploadContext = {
    extensionUri,
    server,
    policies,
    connections: connections.connections,
    targets: new UploadTargets(connections, folder),
    journal: openJournal(folder, { now: Date.now }),
    reports,
    huntingOf: (connection) => batchHunting(connections, connection),
    log,
    busy: new Set(),
  };
  const command = (name: string, run: (first: unknown, second: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  subscriptions.push(
    reports,
    command("uploadToSentinel", (first, second) => uploadToSentinel(context, first, second)),
    command("uploadSelected", () => uploadSelected(context)),
    command("uploadToSeveral", (first, second) => uploadToSeveral(context, first, second)),
    command("resumeUpload", (run) => continueRun(context, "unfinished", run)),
    command("retryRejected", (run) => continueRun(context, "rejected", run)),
    command("retryUnknown", (run) => continueRun(context, "unknown", run)),
    command("uploadHistory", (run) => uploadHistory(context, run)),
    command("revokeInSentinel", () => revokeInSentinel(context)),
    command("copyVerifyQuery", (run) => copyVerifyQuery(context, run)),
    command("changesSince", (uri) => changesSince(context, uri)),
    command("openUploadSummary", () => reports.latest()?.summary()),
    command("openUploadReport", async () => {
      const report = reports.latest();
      if (report) await showMarkdown(report);
    }),
    command("openUploadReportAsJson", async () => {
      const report = reports.latest();
      if (report) await showJson(report);
    }),
    vscode.languages.registerCodeActionsProvider({ language: "stix" }, uploadSelectedAction, {
      providedCodeActionKinds: [vscode.CodeActionKind.Empty],
    }),
  );
  // Nothing waits for it, and the language server, which reads the journal, is not started for nothing.
  const offer = async () => {
    if (await mayHoldInterruptedRun(folder, Date.now())) await offerInterrupted(await server.runs(), context);
  };
  void offer().catch((failed: unknown) => {
    log.error(`the journal of uploads could not be read: ${failed instanceof Error ? failed.message : String(failed)}`);
  });
}

/** The folder of the journal; where the environment names one that can't be used, the person is told, and the user's own counts. */
function folderOfState(log: Log): string {
  try {
    return stateFolder();
  } catch (failed) {
    const why = failed instanceof Error ? failed.message : String(failed);
    log.error(why);
    void vscode.window.showErrorMessage(plainText(why));
    return stateFolder({});
  }
}
