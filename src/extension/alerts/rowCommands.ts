import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { detailsOfDetection } from "./alertDetails";
import { alertsOf, isRow, type AlertRow } from "./alertRows";
import { portalLink } from "./portalLink";

/** The whole value of a row: what is copied. A detection stands for its first value, an alert for its id. */
export function valueOfRow(row: AlertRow): string | undefined {
  switch (row.kind) {
    case "detail":
      return row.detail.value;
    case "detection":
      return detailsOfDetection(row.detection)[0]?.value ?? row.detection.label;
    case "alert":
      return row.alert.id;
    case "group":
    case "condition":
    case "more":
      return undefined;
  }
}

/** `Copy Value`: of a row, or of each that is selected with it, one to a line. */
export async function copyAlertValue(argument: unknown, selection: unknown): Promise<void> {
  const selected: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  const values = selected.filter(isRow).flatMap((row) => valueOfRow(row) ?? []);
  if (values.length > 0) await vscode.env.clipboard.writeText([...new Set(values)].join("\n"));
}

/** More than these are opened only after a question: each is a page of the browser. */
const mostUnasked = 5;

/** `Open in Defender Portal` and `Open Incident`: links of the portal's hosts alone. Gives what was opened. */
export async function openInPortal(
  which: "alert" | "incident",
  argument: unknown,
  selection: unknown,
): Promise<readonly string[]> {
  const links = linksOf(alertsOf(argument, selection), which);
  if (links.length === 0) {
    void vscode.window.showWarningMessage(
      which === "alert"
        ? vscode.l10n.t("The alert has no link to the Defender portal.")
        : vscode.l10n.t("The alert has no link to an incident in the Defender portal."),
    );
    return [];
  }
  if (links.length > mostUnasked) {
    const open = vscode.l10n.t("Open");
    const question = vscode.l10n.t("Open {0} pages of the Defender portal in the browser?", links.length);
    if ((await vscode.window.showWarningMessage(question, { modal: true }, open)) !== open) return [];
  }
  for (const link of links) await vscode.env.openExternal(vscode.Uri.parse(link, true));
  return links;
}

function linksOf(alerts: readonly Alert[], which: "alert" | "incident"): readonly string[] {
  const links = alerts.flatMap((alert) => portalLink(which === "alert" ? alert.portalUrl : alert.incidentUrl) ?? []);
  return [...new Set(links)];
}
