import * as vscode from "vscode";
import type { AlertGroup, Grouping } from "./alertGroups";
import type { AlertOrder } from "./alertOrder";
import { severityWord } from "./alertWords";
import { displayLine } from "./displayText";
import { techniqueName } from "./mitreTechniques";
import { clockWord, dayWord } from "./timeWords";

/** The name of a group, at the time `now`. */
export function groupWord({ by, name, entries }: AlertGroup, now: number): string {
  const alert = entries[0]?.alert;
  switch (by) {
    case "severity":
      return severityWord(alert?.severity ?? "unknown");
    case "device":
      return displayLine(name) || vscode.l10n.t("No device");
    case "category":
      return displayLine(name) || vscode.l10n.t("No category");
    case "incident":
      if (name === "") return vscode.l10n.t("No incident");
      return /^https:/i.test(name)
        ? vscode.l10n.t("Incident of {0}", displayLine(alert?.title ?? ""))
        : vscode.l10n.t("Incident {0}", displayLine(name));
    case "day":
      return name === "" ? vscode.l10n.t("No time") : dayWord(Number(name), now);
    case "hour":
      return name === ""
        ? vscode.l10n.t("No time")
        : vscode.l10n.t("{0}, {1}", dayWord(Number(name), now), clockWord(Number(name)));
    case "technique":
      return name === "" ? vscode.l10n.t("No technique") : techniqueWord(name);
    case "none":
      return vscode.l10n.t("All alerts");
  }
}

/** `T1059.001 Command and Scripting Interpreter: PowerShell`; the id alone where it has no name that is known. */
export function techniqueWord(id: string): string {
  const name = techniqueName(id);
  return name === undefined ? displayLine(id) : `${id} ${name}`;
}

/** What one chooses from. */
export function groupingName(by: Grouping): string {
  switch (by) {
    case "severity":
      return vscode.l10n.t("Severity");
    case "device":
      return vscode.l10n.t("Device");
    case "category":
      return vscode.l10n.t("Category");
    case "incident":
      return vscode.l10n.t("Incident");
    case "day":
      return vscode.l10n.t("Day");
    case "hour":
      return vscode.l10n.t("Hour");
    case "technique":
      return vscode.l10n.t("MITRE technique");
    case "none":
      return vscode.l10n.t("No groups");
  }
}

/** Beside the view's title; nothing where there are no groups. */
export function groupingWord(by: Grouping): string {
  switch (by) {
    case "severity":
      return vscode.l10n.t("by severity");
    case "device":
      return vscode.l10n.t("by device");
    case "category":
      return vscode.l10n.t("by category");
    case "incident":
      return vscode.l10n.t("by incident");
    case "day":
      return vscode.l10n.t("by day");
    case "hour":
      return vscode.l10n.t("by hour");
    case "technique":
      return vscode.l10n.t("by technique");
    case "none":
      return "";
  }
}

export function orderName(order: AlertOrder): string {
  switch (order) {
    case "newest":
      return vscode.l10n.t("Newest first");
    case "oldest":
      return vscode.l10n.t("Oldest first");
    case "severity":
      return vscode.l10n.t("Worst severity first");
    case "title":
      return vscode.l10n.t("By title");
  }
}

/** Beside the view's title; nothing for the usual order. */
export function orderWord(order: AlertOrder): string {
  switch (order) {
    case "newest":
      return "";
    case "oldest":
      return vscode.l10n.t("oldest first");
    case "severity":
      return vscode.l10n.t("worst first");
    case "title":
      return vscode.l10n.t("by title");
  }
}
