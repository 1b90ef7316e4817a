import * as vscode from "vscode";
import type { Alert, AlertSeverity, Detection } from "../../defender/alert";
import type { AlertGroup } from "./alertGroups";
import { agoWords, countWords, detectionWord, groupWord, severityWord } from "./alertWords";
import { displayLine } from "./displayText";

/** A row of the tree: a group, one of its alerts, one of that alert's detections. */
export type AlertRow =
  | { readonly kind: "group"; readonly group: AlertGroup }
  | { readonly kind: "alert"; readonly group: AlertGroup; readonly alert: Alert }
  | { readonly kind: "detection"; readonly group: AlertGroup; readonly alert: Alert; readonly detection: Detection };

/** Shape as well as colour tells the severities apart. */
const severityIcons: Readonly<Record<AlertSeverity, vscode.ThemeIcon>> = {
  high: new vscode.ThemeIcon("error", new vscode.ThemeColor("charts.red")),
  medium: new vscode.ThemeIcon("warning", new vscode.ThemeColor("charts.orange")),
  low: new vscode.ThemeIcon("circle-large-outline", new vscode.ThemeColor("charts.yellow")),
  informational: new vscode.ThemeIcon("info", new vscode.ThemeColor("charts.blue")),
  unknown: new vscode.ThemeIcon("question", new vscode.ThemeColor("descriptionForeground")),
};

const detectionIcons: Readonly<Record<Detection["kind"], vscode.ThemeIcon>> = {
  file: new vscode.ThemeIcon("file-binary"),
  process: new vscode.ThemeIcon("server-process"),
  ip: new vscode.ThemeIcon("globe"),
  url: new vscode.ThemeIcon("link"),
  user: new vscode.ThemeIcon("account"),
  device: new vscode.ThemeIcon("vm"),
  registry: new vscode.ThemeIcon("symbol-key"),
  other: new vscode.ThemeIcon("circle-small"),
};

/**
 * How a row looks at the time `now` (milliseconds since 1970). Its tooltip comes later, when it is pointed at. The
 * relative time is that of the last update, by which the list is in order.
 */
export function rowItem(row: AlertRow, now: number): vscode.TreeItem {
  switch (row.kind) {
    case "group":
      return groupItem(row.group);
    case "alert":
      return alertItem(row.alert, now);
    case "detection":
      return detectionItem(row.detection, now);
  }
}

function groupItem(group: AlertGroup): vscode.TreeItem {
  const label = groupWord(group);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group/${group.by}/${group.key}`;
  item.description = String(group.alerts.length);
  item.iconPath = groupIcon(group);
  item.contextValue = "alertGroup";
  item.accessibilityInformation = { label: `${label}, ${countWords(group.alerts.length)}` };
  return item;
}

function groupIcon({ by, alerts }: AlertGroup): vscode.ThemeIcon {
  switch (by) {
    case "severity":
      return severityIcons[alerts[0]?.severity ?? "unknown"];
    case "device":
      return new vscode.ThemeIcon("vm");
    case "category":
      return new vscode.ThemeIcon("tag");
  }
}

function alertItem(alert: Alert, now: number): vscode.TreeItem {
  const label = displayLine(alert.title) || displayLine(alert.id);
  const state =
    alert.detections.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(label, state);
  item.id = `alert/${alert.id}`;
  item.description = joined(agoWords(alert.updateTime || alert.eventTime, now), displayLine(alert.deviceName, 60));
  item.iconPath = severityIcons[alert.severity];
  item.contextValue = "alert";
  item.command = openCommand(alert.id);
  item.accessibilityInformation = { label: `${severityWord(alert.severity)}: ${label}, ${item.description}` };
  return item;
}

function detectionItem(detection: Detection, now: number): vscode.TreeItem {
  const label = displayLine(detection.label) || detectionWord(detection.kind);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `detection/${detection.id}`;
  item.description = agoWords(detection.updateTime || detection.eventTime, now);
  item.iconPath = detectionIcons[detection.kind];
  item.contextValue = "detection";
  item.command = openCommand(detection.id);
  item.accessibilityInformation = { label: `${detectionWord(detection.kind)}: ${label}, ${item.description}` };
  return item;
}

function openCommand(id: string): vscode.Command {
  return { command: "stixWorkbench.openAlert", title: vscode.l10n.t("Open Alert as JSON"), arguments: [id] };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
