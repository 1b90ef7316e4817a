import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { csvLines } from "../../defender/alertsCsv";
import { alertsAsJson } from "../../defender/alertsText";
import { countWords } from "./alertWords";
import { hostClock } from "./sliced";
import { inParts, writePieces } from "./writePieces";

/** Which alerts are written: those of the selected rows, those that the filter shows, or all. */
export type ExportScope = "selection" | "filtered" | "all";
export const exportFormats = ["json", "csv", "csv-bom"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What can be written; a scope that is the same as another or empty is left out by the caller. */
export type ExportChoices = Readonly<Partial<Record<ExportScope, readonly Alert[]>>>;

/** What a command may be called with instead of asking. */
export interface ExportOrder {
  readonly scope?: ExportScope;
  readonly format?: ExportFormat;
  readonly uri?: vscode.Uri;
}

/** `STIX: Export Alerts…`: asks which, in which format and where, and writes them. Gives the file that was written. */
export async function exportAlerts(choices: ExportChoices, order: ExportOrder = {}): Promise<vscode.Uri | undefined> {
  const scope = order.scope ?? (await askScope(choices));
  const alerts = scope && choices[scope];
  if (alerts === undefined) return undefined;
  if (alerts.length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t("There are no alerts to export."));
    return undefined;
  }
  const format = order.format ?? (await askFormat());
  return format && writeAlerts(alerts, format, order.uri);
}

/** Writes alerts into a file that the person chooses, unless it is known. */
export async function writeAlerts(
  alerts: readonly Alert[],
  format: ExportFormat,
  target?: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const uri = target ?? (await askFile(format));
  if (uri === undefined) return undefined;
  try {
    // Excel takes a CSV file for UTF-8 only where it begins with a byte order mark.
    const pieces = format === "json" ? alertsAsJson(alerts) : csvLines(alerts, { bom: format === "csv-bom" });
    if (uri.scheme === "file") await writePieces(uri.fsPath, pieces, hostClock);
    else await vscode.workspace.fs.writeFile(uri, await wholeOf(pieces));
  } catch (failed) {
    const why = failed instanceof Error ? failed.message : String(failed);
    void vscode.window.showErrorMessage(vscode.l10n.t("The alerts could not be written: {0}", why));
    return undefined;
  }
  const open = vscode.l10n.t("Open File");
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t("{0} written to {1}.", countWords(alerts.length), vscode.workspace.asRelativePath(uri)),
      open,
    )
    .then((answer) => {
      if (answer === open) void vscode.commands.executeCommand("vscode.open", uri);
    });
  return uri;
}

/** Only files of this machine can be written piece by piece. */
async function wholeOf(pieces: Iterable<string>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of inParts(pieces, hostClock)) parts.push(part);
  return Buffer.concat(parts);
}

async function askScope(choices: ExportChoices): Promise<ExportScope | undefined> {
  const names: readonly (readonly [ExportScope, string])[] = [
    ["selection", vscode.l10n.t("Selected alerts")],
    ["filtered", vscode.l10n.t("Alerts that the filter shows")],
    ["all", vscode.l10n.t("All alerts of the list")],
  ];
  const items = names.flatMap(([scope, label]) => {
    const alerts = choices[scope];
    return alerts === undefined ? [] : [{ label, description: countWords(alerts.length), scope }];
  });
  if (items.length === 1) return items[0]?.scope;
  const placeHolder = vscode.l10n.t("Which alerts are exported?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.scope;
}

export async function askFormat(): Promise<ExportFormat | undefined> {
  const items = [
    { label: "JSON", description: vscode.l10n.t("with the services' whole payloads"), format: "json" as const },
    { label: "CSV", description: "UTF-8", format: "csv" as const },
    { label: vscode.l10n.t("CSV for Excel"), description: vscode.l10n.t("UTF-8 with BOM"), format: "csv-bom" as const },
  ];
  const placeHolder = vscode.l10n.t("In which format?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.format;
}

async function askFile(format: ExportFormat): Promise<vscode.Uri | undefined> {
  const extension = format === "json" ? "json" : "csv";
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export Alerts"),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `alerts.${extension}`) } : {}),
  });
}
