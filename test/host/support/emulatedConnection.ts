import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Emulator } from "../../../src/emulator/emulator";
import type { Connection } from "../../../src/extension/connections/connection";
import type { StixWorkbench } from "../../../src/extension/extension";

/** The extension, activated, as another extension sees it. */
export async function workbench(): Promise<StixWorkbench> {
  const extension = vscode.extensions.getExtension<StixWorkbench>("stix-workbench.stix-workbench");
  assert.ok(extension, "the extension is not installed");
  return extension.activate();
}

/** The argument of *Add Connection* for an emulator. */
export function fieldsFor(
  emulator: Emulator,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const { tenantId, clientId, clientSecret, workspaceId } = emulator.credentials;
  return {
    name: "Emulated",
    cloud: emulator.url,
    tenantId,
    clientId,
    secret: clientSecret,
    alertSource: "graph",
    workspaceId,
    ...changes,
  };
}

export async function addConnection(fields: Readonly<Record<string, unknown>>): Promise<Connection | undefined> {
  return vscode.commands.executeCommand<Connection | undefined>("stixWorkbench.addConnection", fields);
}

/** A workbench as new: no connection, no secret, every setting of ours at its default. */
export async function forgetEverything(): Promise<void> {
  const { connections } = await workbench();
  for (const { id } of connections.all)
    await vscode.commands.executeCommand("stixWorkbench.removeConnection", { id, confirmed: true });
  const settings = vscode.workspace.getConfiguration("stixWorkbench");
  const ours = ["connections", "activeConnection", "alerts.timeRange", "alerts.groupBy"];
  const filters = ["limit", "machineGroups", "deviceTag", "cloudTag"].map((name) => `alerts.siem.${name}`);
  for (const key of [...ours, ...filters])
    if (settings.inspect(key)?.globalValue !== undefined)
      await settings.update(key, undefined, vscode.ConfigurationTarget.Global);
}

/** Waits until `check` gives something, and fails with `what` when it never does. */
export async function eventually<T>(what: string, check: () => T | undefined | false, limitMs = 60_000): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end;) {
    const found = check();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`never happened: ${what}`);
}

type MessageKind = "showErrorMessage" | "showWarningMessage" | "showInformationMessage";
type Message = Thenable<unknown>;

/**
 * Takes the place of VS Code's messages: what they say is kept in `said`, and `answer` presses a button by its title.
 * `restore` puts VS Code's own back.
 */
export function listenToMessages(
  answer: (text: string, buttons: readonly string[]) => string | undefined = () => undefined,
): {
  readonly said: string[];
  restore(): void;
} {
  const said: string[] = [];
  const window = vscode.window as unknown as Record<MessageKind, (...values: unknown[]) => Message>;
  const kinds: readonly MessageKind[] = ["showErrorMessage", "showWarningMessage", "showInformationMessage"];
  const originals = kinds.map((kind) => [kind, window[kind]] as const);
  for (const kind of kinds)
    window[kind] = (text, ...others) => {
      said.push(String(text));
      const isOptions = (one: unknown): boolean => typeof one === "object" && one !== null && !("title" in one);
      const items = others.filter((one) => !isOptions(one)) as (string | vscode.MessageItem)[];
      const titleOf = (item: string | vscode.MessageItem): string => (typeof item === "string" ? item : item.title);
      const pressed = answer(String(text), items.map(titleOf));
      return Promise.resolve(items.find((item) => titleOf(item) === pressed));
    };
  return {
    said,
    restore() {
      for (const [kind, original] of originals) window[kind] = original;
    },
  };
}
