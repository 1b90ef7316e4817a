import * as vscode from "vscode";
import { openJournal } from "../../../src/disk/journalFolder";
import { stateFolder } from "../../../src/disk/stateFolder";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../src/emulator/emulator";
import type { UploadSummary } from "../../../src/extension/upload/endUpload";
import { type Answer, type ShownDialog, withDialogs } from "./dialogs";

export const pressUpload: Answer = ({ buttons }) => buttons.find((button) => button === "Upload");

/** The journal that the extension writes: that of the test run's own state folder. */
export const journal = () => openJournal(stateFolder(), { now: Date.now });

/** Emulators with connections to them. */
export class Uploading {
  readonly #emulators: Emulator[] = [];
  readonly #connections: string[] = [];

  /** Starts an emulator and adds a connection to it, which becomes the active one. */
  async connect(options: EmulatorOptions = {}, changes: Record<string, unknown> = {}): Promise<Emulator> {
    const emulator = await startEmulator(options);
    this.#emulators.push(emulator);
    await this.addConnection(emulator, changes);
    return emulator;
  }

  async addConnection(emulator: Emulator, changes: Record<string, unknown> = {}): Promise<void> {
    const { tenantId, clientId, clientSecret, workspaceId } = emulator.credentials;
    const id = `upload-test-${String(this.#connections.length + 1)}`;
    this.#connections.push(id);
    await vscode.commands.executeCommand("stixWorkbench.addConnection", {
      id,
      name: `Upload test ${String(this.#connections.length)}`,
      cloud: emulator.url,
      tenantId,
      clientId,
      secret: clientSecret,
      workspaceId,
      sourceSystem: "Host tests",
      ...changes,
    });
  }

  /** Changes the newest connection in the settings, as somebody may at any time. */
  async change(changes: Record<string, unknown>): Promise<void> {
    const settings = vscode.workspace.getConfiguration("stixWorkbench");
    const newest = this.#connections.at(-1);
    const all = settings.get<readonly Record<string, unknown>[]>("connections", []);
    const changed = all.map((each) => (each["id"] === newest ? { ...each, ...changes } : each));
    await settings.update("connections", changed, vscode.ConfigurationTarget.Global);
  }

  async close(): Promise<void> {
    for (const emulator of this.#emulators.splice(0)) await emulator.close();
    await withDialogs(
      ({ buttons }) => buttons[0],
      async () => {
        for (const id of this.#connections.splice(0))
          await vscode.commands.executeCommand("stixWorkbench.removeConnection", { id });
      },
    );
  }
}

/** Runs a command of ours and answers what it asks. */
export async function runUpload<Result = UploadSummary | undefined>(
  command: string,
  parameters: readonly unknown[] = [],
  answer: Answer = pressUpload,
): Promise<{ readonly result: Result; readonly dialogs: readonly ShownDialog[] }> {
  let result: Result | undefined;
  const dialogs = await withDialogs(answer, async () => {
    result = await vscode.commands.executeCommand<Result>(`stixWorkbench.${command}`, ...parameters);
  });
  return { result: result as Result, dialogs };
}

/** The uploads that an emulator received: how many objects each had. */
export function uploadsOf(emulator: Emulator): readonly (number | null | undefined)[] {
  return emulator
    .state()
    .requests.filter(({ upload }) => upload !== null)
    .map(({ upload }) => upload?.objects);
}
