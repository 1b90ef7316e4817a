import * as vscode from "vscode";
import { eventually } from "./eventually";

/** An indicator as an analyst writes it; `changes` replace or add properties, `undefined` leaves one out. */
export function indicator(number: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "indicator",
    spec_version: "2.1",
    id: `indicator--00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    created: "2026-01-01T00:00:00.000Z",
    modified: "2026-01-01T00:00:00.000Z",
    name: `Indicator ${String(number)}`,
    description: "Seen in tests.",
    pattern: `[ipv4-addr:value = '203.0.114.${String((number % 250) + 1)}']`,
    pattern_type: "stix",
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: "2036-01-01T00:00:00Z",
    ...changes,
  };
}

export const tlpRed = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

/** The time that STIX allows and Sentinel refuses: a leap second. */
export const refusedTime = "2035-12-31T23:59:60Z";

/**
 * Opens text as an untitled STIX document in an editor. Right after an untitled document was closed, VS Code may give its
 * name to the new one before it has forgotten the old text; such a one is left alone, and the next has a name of its own.
 */
export async function openStix(value: unknown): Promise<vscode.TextEditor> {
  const content = typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
  const document = await eventually("an untitled document with this text", async () => {
    const opened = await vscode.workspace.openTextDocument({ language: "stix", content });
    return opened.getText() === content && opened;
  });
  return vscode.window.showTextDocument(document);
}

/** Writes a file into the workspace folder. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error("no folder is open");
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The problems of a document once `wanted` says that they are the ones waited for. */
export function problems(
  { uri }: vscode.TextDocument,
  what: string,
  wanted: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`problems: ${what}`, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return wanted(found) && found;
  });
}

/** The code of a problem, whether or not it carries a link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Ends a test: nothing is saved, all editors go. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  for (const editor of vscode.window.visibleTextEditors) {
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}
