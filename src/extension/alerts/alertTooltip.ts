import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { detectionWord, severityWord } from "./alertWords";
import type { AlertRow } from "./alertRows";
import { conditionSentence } from "./conditionItem";
import { detailName } from "./detailWords";
import { defangedLine } from "./displayText";
import { statusWord } from "./listFilterWords";

/**
 * What is known of a row, for the hover. The texts come from attackers: they are appended as text, in a Markdown string
 * that runs no command and shows no HTML, and addresses in them are written so that none becomes a link.
 */
export function rowTooltip(row: AlertRow, now: number): vscode.MarkdownString | undefined {
  const lines = linesOf(row, now);
  if (lines.length === 0) return undefined;
  const tooltip = new vscode.MarkdownString();
  tooltip.isTrusted = false;
  tooltip.supportHtml = false;
  const shown = lines.map((line) => defangedLine(line, 600)).filter((line) => line !== "");
  return tooltip.appendText(shown.map(asEntities).join("\n"));
}

function linesOf(row: AlertRow, now: number): readonly string[] {
  switch (row.kind) {
    case "group":
    case "more":
      return [];
    case "condition":
      return [conditionSentence(row.condition, now)];
    case "detail":
      return [fact(detailName(row.detail.field), row.detail.value)];
    case "detection":
      return [
        row.detection.label,
        fact(vscode.l10n.t("Kind"), detectionWord(row.detection.kind)),
        fact(vscode.l10n.t("Time of the event"), row.detection.eventTime),
        fact(vscode.l10n.t("Last update"), row.detection.updateTime),
        fact(vscode.l10n.t("Alert"), row.alert.title),
      ];
    case "alert":
      return linesOfAlert(row.alert);
  }
}

function linesOfAlert(alert: Alert): readonly string[] {
  return [
    alert.title,
    fact(vscode.l10n.t("Severity"), severityWord(alert.severity)),
    fact(vscode.l10n.t("Status"), statusWord(alert.status)),
    fact(vscode.l10n.t("Category"), alert.category),
    fact(vscode.l10n.t("Threat"), alert.threatName),
    fact(vscode.l10n.t("Device"), [alert.deviceName, alert.deviceGroup].filter((one) => one !== "").join(", ")),
    fact(vscode.l10n.t("User"), alert.userName),
    fact(vscode.l10n.t("Time of the event"), alert.eventTime),
    fact(vscode.l10n.t("Last update"), alert.updateTime),
    fact(vscode.l10n.t("Detected by"), alert.detectionSource),
    alert.description,
  ];
}

/** `appendText` lets tags and entities through, and the view drops tags: written as entities they are seen. */
function asEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function fact(name: string, value: string): string {
  return value === "" ? "" : `${name}: ${value}`;
}
