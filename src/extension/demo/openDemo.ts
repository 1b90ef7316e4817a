import * as vscode from "vscode";
import type { Log } from "../log";
import { plainReason } from "../plainText";
import { type DemoEmulator, demoConnectionId } from "./demoEmulator";

/** The files of the demo, in the order in which they are opened: the last one is in front. */
const files = ["indicators.stix.json", "upload.stix.json"];

/** Stands beside them and says that addresses and names of documents are no mistake in samples. */
const policy = ".stix-workbench.json";

/**
 * The command *STIX: Open Demo*: starts the emulator, makes a connection to it, and opens sample files, without any
 * account. The files are copies in the extension's own storage, free to be changed; calling it again brings them back.
 */
export async function openDemo(context: vscode.ExtensionContext, demo: DemoEmulator, log: Log): Promise<void> {
  const title = vscode.l10n.t("Starting the demo");
  try {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      start(context, demo),
    );
  } catch (failed) {
    const why = plainReason(failed);
    log.error(`the demo did not start: ${why}`);
    void vscode.window.showErrorMessage(vscode.l10n.t("The demo could not be started: {0}", why));
    return;
  }
  const upload = vscode.l10n.t("Upload to Sentinel");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      "The demo is ready: alerts on the left, indicators on the right. Upload the file in front to see what Sentinel says of it; nothing leaves this machine.",
    ),
    upload,
  );
  if (answer === upload) await vscode.commands.executeCommand("stixWorkbench.uploadToSentinel");
}

async function start(context: vscode.ExtensionContext, demo: DemoEmulator): Promise<void> {
  const { url, credentials } = await demo.start();
  await vscode.commands.executeCommand("stixWorkbench.addConnection", {
    id: demoConnectionId,
    name: vscode.l10n.t("Demo"),
    cloud: url,
    tenantId: credentials.tenantId,
    clientId: credentials.clientId,
    secret: credentials.clientSecret,
    alertSource: "graph",
    workspaceId: credentials.workspaceId,
    sourceSystem: "STIX Workbench Demo",
  });
  const folder = vscode.Uri.joinPath(context.globalStorageUri, "demo");
  await vscode.workspace.fs.createDirectory(folder);
  for (const file of [policy, ...files]) {
    const copy = vscode.Uri.joinPath(folder, file);
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, "examples", file), copy, {
      overwrite: true,
    });
    if (file !== policy) await vscode.window.showTextDocument(copy, { preview: false });
  }
  await vscode.commands.executeCommand("stixWorkbench.alerts.focus");
  await vscode.commands.executeCommand("stixWorkbench.refreshAlerts");
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, files.at(-1) ?? ""), { preview: false });
}
