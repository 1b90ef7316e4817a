import * as vscode from "vscode";
import { detectionWord, severityWord } from "./alertWords";
import type { AlertRow } from "./alertRows";
import { defangedLine } from "./displayText";

/**
 * What is known of a row, for the hover. The texts come from attackers: they are appended as text, in a Markdown string
 * that runs no command and shows no HTML, and addresses in them are written so that none becomes a link.
 */
export function rowTooltip(row: AlertRow): vscode.MarkdownString | undefined {
  if (row.kind === "group") return undefined;
  const { alert } = row;
  const lines =
    row.kind === "detection"
      ? [
          row.detection.label,
          fact(vscode.l10n.t("Kind"), detectionWord(row.detection.kind)),
          fact(vscode.l10n.t("Time of the event"), row.detection.eventTime),
          fact(vscode.l10n.t("Last update"), row.detection.updateTime),
          fact(vscode.l10n.t("Alert"), alert.title),
        ]
      : [
          alert.title,
          fact(vscode.l10n.t("Severity"), severityWord(alert.severity)),
          fact(vscode.l10n.t("Status"), alert.status),
          fact(vscode.l10n.t("Category"), alert.category),
          fact(vscode.l10n.t("Threat"), alert.threatName),
          fact(vscode.l10n.t("Device"), [alert.deviceName, alert.deviceGroup].filter((one) => one !== "").join(", ")),
          fact(vscode.l10n.t("User"), alert.userName),
          fact(vscode.l10n.t("Time of the event"), alert.eventTime),
          fact(vscode.l10n.t("Last update"), alert.updateTime),
          fact(vscode.l10n.t("Detected by"), alert.detectionSource),
          alert.description,
        ];
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = false;
  tooltip.supportHtml = false;
  const shown = lines.map((line) => defangedLine(line, 600)).filter((line) => line !== "");
  return tooltip.appendText(shown.map(asEntities).join("\n"));
}

/** `appendText` lets tags and entities through, and the view drops tags: written as entities they are seen. */
function asEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function fact(name: string, value: string): string {
  return value === "" ? "" : `${name}: ${value}`;
}
