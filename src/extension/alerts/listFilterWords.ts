import * as vscode from "vscode";
import { severityWord } from "./alertWords";
import { displayLine } from "./displayText";
import { severities } from "./alertGroups";
import { valueParts, type ListFilter, type ValuePart } from "./listFilter";
import { periodWord } from "./timeWords";

export function partName(part: ValuePart | "time" | "text"): string {
  switch (part) {
    case "severities":
      return vscode.l10n.t("Severity");
    case "statuses":
      return vscode.l10n.t("Status");
    case "sources":
      return vscode.l10n.t("Detected by");
    case "deviceGroups":
      return vscode.l10n.t("Device group");
    case "tags":
      return vscode.l10n.t("Tags");
    case "time":
      return vscode.l10n.t("Time");
    case "text":
      return vscode.l10n.t("Text");
  }
}

/** A value of a part in words; an empty one says that there is none. */
export function valueWord(part: ValuePart, value: string): string {
  if (value === "") return vscode.l10n.t("none");
  const severity = part === "severities" ? severities.find((one) => one === value) : undefined;
  if (severity) return severityWord(severity);
  return part === "statuses" ? statusWord(value) : displayLine(value, 80);
}

/** An alert's status, in Graph's spelling or whichever the service has. */
export function statusWord(status: string): string {
  switch (status) {
    case "new":
      return vscode.l10n.t("New");
    case "inProgress":
      return vscode.l10n.t("In progress");
    case "resolved":
      return vscode.l10n.t("Resolved");
    default:
      return displayLine(status, 80);
  }
}

/** More values than these are counted. */
const mostNamed = 3;

/** What the list is filtered by, one text for each part; what is searched for comes first. */
export function listFilterWords(filter: ListFilter): readonly string[] {
  const { text, time } = filter;
  const words = text === undefined || text === "" ? [] : [vscode.l10n.t("“{0}”", displayLine(text, 60))];
  for (const part of valueParts) {
    const values = filter[part] ?? [];
    if (values.length === 0) continue;
    const named = values.slice(0, mostNamed).map((value) => valueWord(part, value));
    const list =
      values.length > mostNamed
        ? vscode.l10n.t("{0} and {1} more", named.join(", "), values.length - mostNamed)
        : named.join(", ");
    words.push(part === "severities" ? list : vscode.l10n.t("{0}: {1}", partName(part), list));
  }
  if (time) words.push(periodWord(time));
  return words;
}
