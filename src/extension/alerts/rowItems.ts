import * as vscode from "vscode";
import type { AlertSeverity, Detection } from "../../defender/alert";
import { detailsOfDetection } from "./alertDetails";
import type { AlertGroup } from "./alertGroups";
import { rowId, type AlertRow } from "./alertRows";
import { agoWords, countWords, detectionWord, severityWord } from "./alertWords";
import { conditionItem } from "./conditionItem";
import { detailName, detailValue } from "./detailWords";
import { displayLine } from "./displayText";
import { groupWord } from "./groupWords";
import { portalLink } from "./portalLink";

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

/** What the looks of a row depend on beside the row. */
export interface RowContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** It came since the list was last looked at. */
  readonly isNew: boolean;
  /** So many of its values are looked for by indicators of the workspace. */
  readonly matches: number;
  /** Few groups are open from the start, many are not. */
  readonly opensGroups: boolean;
}

/**
 * How a row looks. Its tooltip comes later, when it is pointed at. The relative time is that of the last update, by which
 * the list is in order.
 */
export function rowItem(row: AlertRow, context: RowContext): vscode.TreeItem {
  const item = itemOf(row, context);
  item.id = rowId(row);
  return item;
}

function itemOf(row: AlertRow, context: RowContext): vscode.TreeItem {
  switch (row.kind) {
    case "condition":
      return conditionItem(row.condition, context.now);
    case "group":
      return groupItem(row.group, context);
    case "alert":
      return alertItem(row, context);
    case "detection":
      return detectionItem(row.detection, context.now);
    case "detail":
      return detailItem(row);
    case "more":
      return moreItem(row);
  }
}

function groupItem(group: AlertGroup, { now, opensGroups }: RowContext): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const label = groupWord(group, now);
  const item = new vscode.TreeItem(label, opensGroups ? Expanded : Collapsed);
  item.description = String(group.entries.length);
  item.iconPath = groupIcon(group);
  const hasIncident = group.by === "incident" && portalLink(group.entries[0]?.alert.incidentUrl ?? "") !== undefined;
  item.contextValue = hasIncident ? "alertGroup incident" : "alertGroup";
  item.accessibilityInformation = { label: `${label}, ${countWords(group.entries.length)}` };
  return item;
}

function groupIcon({ by, entries }: AlertGroup): vscode.ThemeIcon {
  switch (by) {
    case "severity":
      return severityIcons[entries[0]?.alert.severity ?? "unknown"];
    case "device":
      return new vscode.ThemeIcon("vm");
    case "category":
      return new vscode.ThemeIcon("tag");
    case "incident":
      return new vscode.ThemeIcon("layers");
    case "day":
      return new vscode.ThemeIcon("calendar");
    case "hour":
      return new vscode.ThemeIcon("history");
    case "technique":
      return new vscode.ThemeIcon("target");
    case "none":
      return new vscode.ThemeIcon("list-flat");
  }
}

function alertItem(
  { alert }: Extract<AlertRow, { kind: "alert" }>,
  { now, isNew, matches }: RowContext,
): vscode.TreeItem {
  const label = displayLine(alert.title) || displayLine(alert.id);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const facts = joined(agoWords(alert.updateTime || alert.eventTime, now), displayLine(alert.deviceName, 60));
  item.description = joined(isNew ? "●" : "", matches > 0 ? "◆" : "", facts);
  item.iconPath = severityIcons[alert.severity];
  const links = [
    ...(portalLink(alert.portalUrl) === undefined ? [] : ["portal"]),
    ...(portalLink(alert.incidentUrl) === undefined ? [] : ["incident"]),
  ];
  item.contextValue = ["alert", ...links].join(" ");
  item.command = openCommand(alert.id);
  const spoken = `${severityWord(alert.severity)}: ${label}, ${facts}`;
  const matched = matches > 0 ? vscode.l10n.t("{0}, matches indicators of the workspace", spoken) : spoken;
  item.accessibilityInformation = {
    label: isNew ? vscode.l10n.t("{0}, new since you last looked", matched) : matched,
  };
  return item;
}

function detectionItem(detection: Detection, now: number): vscode.TreeItem {
  const label = displayLine(detection.label) || detectionWord(detection.kind);
  const details = detailsOfDetection(detection);
  const tellsMore = details.some(({ value }) => value !== detection.label);
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, tellsMore ? Collapsed : None);
  item.description = agoWords(detection.updateTime || detection.eventTime, now);
  item.iconPath = detectionIcons[detection.kind];
  item.contextValue = "alertDetection value";
  item.command = openCommand(detection.id);
  item.accessibilityInformation = { label: `${detectionWord(detection.kind)}: ${label}, ${item.description}` };
  return item;
}

function detailItem({ detail }: Extract<AlertRow, { kind: "detail" }>): vscode.TreeItem {
  const [name, value] = [detailName(detail.field), detailValue(detail)];
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  item.description = value;
  item.iconPath = new vscode.ThemeIcon(detail.field === "oddity" ? "lightbulb" : "circle-small");
  item.contextValue = "alertDetail value";
  item.accessibilityInformation = { label: `${name}: ${value}` };
  return item;
}

function moreItem(row: Extract<AlertRow, { kind: "more" }>): vscode.TreeItem {
  const label = vscode.l10n.t("Show more ({0})", row.left);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon("ellipsis");
  item.contextValue = "alertMore";
  item.command = { command: "stixWorkbench.showMoreAlerts", title: label, arguments: [row] };
  return item;
}

function openCommand(id: string): vscode.Command {
  return { command: "stixWorkbench.showAlert", title: vscode.l10n.t("Open Alert"), arguments: [id] };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
