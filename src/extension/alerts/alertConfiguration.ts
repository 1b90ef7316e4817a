import * as vscode from "vscode";
import { readAlertSettings, type AlertSettings } from "./alertSettings";

const section = "stixWorkbench.alerts";

/** The alert settings in force now. */
export function currentAlertSettings(): AlertSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  return readAlertSettings(
    (key) => configuration.get(key),
    (key) => configuration.inspect(key)?.defaultValue,
  );
}

/** Writes where the value in force comes from, so that it takes effect; `undefined` goes back to the default. */
export async function writeAlertSetting(key: string, value: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const inWorkspace = configuration.inspect(key)?.workspaceValue !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(key, value, target);
}

/** Calls back when one of the alert settings changed. */
export function onDidChangeAlertSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}
