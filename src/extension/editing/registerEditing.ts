import * as vscode from "vscode";
import type { StixServer } from "../languageServer";
import { newIndicator } from "./newIndicator";
import { offerLanguage } from "./offerLanguage";
import { pasteAsIndicators } from "./pasteAsIndicators";

/** The commands that write indicators, and the offer of the language to JSON that is STIX. */
export function registerEditing(context: vscode.ExtensionContext, server: StixServer): vscode.Disposable {
  const { workspaceState } = context;
  const now = () => Date.now();
  return vscode.Disposable.from(
    offerLanguage(workspaceState),
    vscode.commands.registerCommand("stixWorkbench.newIndicator", () => newIndicator(server, workspaceState, now)),
    vscode.commands.registerCommand("stixWorkbench.pasteAsIndicators", () =>
      pasteAsIndicators(server, workspaceState, now),
    ),
  );
}
