import * as vscode from "vscode";
import type { AlertSeverity, Detection } from "../../defender/alert";
import { msOf } from "./alertEntry";
import type { SiemFilter, TimeRange } from "./alertSettings";
import { relativeTime } from "./relativeTime";

export function severityWord(severity: AlertSeverity): string {
  switch (severity) {
    case "high":
      return vscode.l10n.t("High");
    case "medium":
      return vscode.l10n.t("Medium");
    case "low":
      return vscode.l10n.t("Low");
    case "informational":
      return vscode.l10n.t("Informational");
    case "unknown":
      return vscode.l10n.t("Unknown severity");
  }
}

export function detectionWord(kind: Detection["kind"]): string {
  switch (kind) {
    case "file":
      return vscode.l10n.t("File");
    case "process":
      return vscode.l10n.t("Process");
    case "ip":
      return vscode.l10n.t("IP address");
    case "url":
      return vscode.l10n.t("URL");
    case "user":
      return vscode.l10n.t("User");
    case "device":
      return vscode.l10n.t("Device");
    case "registry":
      return vscode.l10n.t("Registry");
    case "other":
      return vscode.l10n.t("Other");
  }
}

/** How long ago a service's time was; empty where it said none. */
export function agoWords(time: string, now: number): string {
  const ago = relativeTime(msOf(time), now);
  switch (ago.unit) {
    case "unknown":
      return "";
    case "now":
      return vscode.l10n.t("just now");
    case "minutes":
      return vscode.l10n.t("{0} min ago", ago.count);
    case "hours":
      return vscode.l10n.t("{0} h ago", ago.count);
    case "days":
      return ago.count === 1 ? vscode.l10n.t("1 day ago") : vscode.l10n.t("{0} days ago", ago.count);
  }
}

export function countWords(count: number): string {
  return count === 1 ? vscode.l10n.t("1 alert") : vscode.l10n.t("{0} alerts", count);
}

export function timeRangeWord(range: TimeRange): string {
  switch (range) {
    case "PT2H":
      return vscode.l10n.t("last 2 hours");
    case "PT12H":
      return vscode.l10n.t("last 12 hours");
    case "P1D":
      return vscode.l10n.t("last day");
    case "P3D":
      return vscode.l10n.t("last 3 days");
    case "P7D":
      return vscode.l10n.t("last 7 days");
    case "P30D":
      return vscode.l10n.t("last 30 days");
  }
}

/** The SIEM filter's parts that are set, one text each. */
export function filterWords({ limit, machineGroups, deviceTag, cloudTag }: SiemFilter): readonly string[] {
  return [
    ...(limit === undefined ? [] : [vscode.l10n.t("at most {0}", limit)]),
    ...(machineGroups.length === 0 ? [] : [vscode.l10n.t("groups {0}", machineGroups.join(", "))]),
    ...(deviceTag === "" ? [] : [vscode.l10n.t("device tag {0}", deviceTag)]),
    ...(cloudTag === "" ? [] : [vscode.l10n.t("cloud tag {0}", cloudTag)]),
  ];
}
