import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Emulator } from "../../../src/emulator/emulator";

export type Made = Readonly<Record<string, unknown>>;

export const command = async (name: string, ...args: readonly unknown[]): Promise<unknown> =>
  vscode.commands.executeCommand(`stixWorkbench.${name}`, ...args);
export const objectsIn = ({ document }: vscode.TextEditor): readonly Made[] =>
  (JSON.parse(document.getText()) as { objects: readonly Made[] }).objects;

/** Lets an alert of the test's own happen in the tenant; gives its id. */
export async function arrive({ url }: Emulator, alert: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await fetch(`${url}/_emulator/alerts`, { method: "POST", body: JSON.stringify({ alerts: [alert] }) });
  const { added } = (await answer.json()) as { added: readonly string[] };
  assert.ok(added[0] !== undefined);
  return added[0];
}

/** Takes the place of the first quick pick that is opened: what it shows, and with which items it is accepted. */
export function acceptPick(choose: (pick: vscode.QuickPick<vscode.QuickPickItem>) => readonly vscode.QuickPickItem[]) {
  const original = vscode.window.createQuickPick;
  const shown: vscode.QuickPickItem[] = [];
  vscode.window.createQuickPick = <T extends vscode.QuickPickItem>() => {
    vscode.window.createQuickPick = original;
    const pick = original<T>();
    const accepted = new vscode.EventEmitter<void>();
    Object.defineProperty(pick, "onDidAccept", { value: accepted.event });
    pick.show = () => {
      shown.push(...pick.items);
      pick.selectedItems = choose(pick as unknown as vscode.QuickPick<vscode.QuickPickItem>) as readonly T[];
      accepted.fire();
    };
    return pick;
  };
  return shown;
}
