// Runs inside VS Code (`node scripts/measure-host.mjs`): how long the extension host stands still while a file of 45 MB is
// uploaded, and which of that is ours, by a profile of the host's processor.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import type { UploadSummary } from "../../src/extension/upload/endUpload";
import { withDialogs } from "../../test/host/support/dialogs";
import { feedText } from "../feed";
import { sectionsOf } from "./ownSections";

const length = 45e6;
/** Milliseconds; what is shorter is not told. */
const shortest = 25;
const command = path.resolve(__dirname, "..", "cli.js");

/** What VS Code calls. */
export async function run(): Promise<void> {
  const say = (line: string) => {
    console.log((process.env["STIX_WORKBENCH_TEST_MARK"] ?? "") + line);
  };
  const count = Math.round(length / (feedText(1000).length / 1000));
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error("No folder is open.");
  const uri = vscode.Uri.joinPath(folder.uri, "feed.stix.json");
  writeFileSync(uri.fsPath, feedText(count));
  const emulator = spawn(process.execPath, [command, "emulate", "--rate", "100000"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(createInterface(emulator.stdout), "line")) as [string];
    const { url, clientSecret, ...credentials } = JSON.parse(line) as Readonly<Record<string, string>>;
    const cloud = `${url ?? ""}?rate=100000&window=60000`;
    const fields = { name: "Measured", cloud, ...credentials, secret: clientSecret, sourceSystem: "bench" };
    await vscode.commands.executeCommand("stixWorkbench.addConnection", fields);
    say(`${String(count)} indicators, ${(length / 1e6).toFixed(0)} MB, uploaded from the disk`);
    await measured(uri, count, say);
    const opening = await profiled(async () => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    });
    say("opened in an editor");
    for (const section of sectionsOf(opening, shortest)) say(section);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(1, 1), " ");
    await vscode.workspace.applyEdit(edit);
    say("uploaded again while it is open and edited");
    await measured(uri, count, say);
  } finally {
    emulator.kill();
  }
}

async function measured(uri: vscode.Uri, count: number, say: (line: string) => void): Promise<void> {
  let summary: UploadSummary | undefined;
  const started = performance.now();
  const profile = await profiled(async () => {
    await withDialogs(
      // The second time all of it is unchanged.
      ({ buttons }) => buttons.find((button) => button === "Upload" || button === "Include Unchanged"),
      async () => {
        summary = await vscode.commands.executeCommand<UploadSummary | undefined>(
          "stixWorkbench.uploadToSentinel",
          uri,
        );
      },
    );
  });
  say(`  ${((performance.now() - started) / 1000).toFixed(1)} s, ${JSON.stringify(summary)}`);
  for (const section of sectionsOf(profile, shortest)) say(section);
  if (summary?.accepted !== count) throw new Error("Not all of it was accepted.");
}

async function profiled(work: () => Promise<unknown>) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 1000 });
  await session.post("Profiler.start");
  await work();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return profile;
}
