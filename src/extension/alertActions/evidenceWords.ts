import * as vscode from "vscode";
import { textAt, type Payload } from "../../defender/payload";
import type { VerdictLook } from "../../webview/alert/messages";
import { displayLine } from "../alerts/displayText";

export function verdictLook(verdict: string): VerdictLook {
  return verdict === "malicious" || verdict === "suspicious" || verdict === "noThreatsFound" ? verdict : "unknown";
}

/** The service's judgement, in words; one that grew later is shown as it is. */
export function verdictWord(verdict: string): string {
  switch (verdict) {
    case "malicious":
      return vscode.l10n.t("malicious");
    case "suspicious":
      return vscode.l10n.t("suspicious");
    case "noThreatsFound":
      return vscode.l10n.t("no threats found");
    case "unknown":
      return vscode.l10n.t("no verdict");
    default:
      return displayLine(verdict, 60);
  }
}

export function roleWords(roles: readonly string[]): string {
  return roles.map((role) => roleWord(role)).join(", ");
}

function roleWord(role: string): string {
  switch (role) {
    case "attacker":
      return vscode.l10n.t("attacker");
    case "attacked":
      return vscode.l10n.t("attacked");
    case "compromised":
      return vscode.l10n.t("compromised");
    case "contextual":
      return vscode.l10n.t("context");
    case "source":
      return vscode.l10n.t("source");
    case "destination":
      return vscode.l10n.t("destination");
    case "commandAndControl":
      return vscode.l10n.t("command and control");
    case "scanned":
      return vscode.l10n.t("scanned");
    case "suspicious":
      return vscode.l10n.t("suspicious");
    case "created":
      return vscode.l10n.t("created");
    case "added":
      return vscode.l10n.t("added");
    case "edited":
      return vscode.l10n.t("edited");
    case "policyViolator":
      return vscode.l10n.t("policy violator");
    default:
      return displayLine(role, 40);
  }
}

/** What was done about it: Graph's status, or the SIEM API's action and whether it came off. */
export function remediationWord(raw: Payload | undefined): string {
  const action = displayLine(textAt(raw, "RemediationAction"), 60);
  if (action !== "") return raw?.["RemediationIsSuccess"] === false ? vscode.l10n.t("{0} (failed)", action) : action;
  const status = textAt(raw, "remediationStatus");
  switch (status) {
    case "none":
      return vscode.l10n.t("nothing done");
    case "remediated":
      return vscode.l10n.t("remediated");
    case "prevented":
      return vscode.l10n.t("prevented");
    case "blocked":
      return vscode.l10n.t("blocked");
    case "active":
      return vscode.l10n.t("active");
    case "pendingApproval":
      return vscode.l10n.t("waits for approval");
    case "notFound":
      return vscode.l10n.t("not found");
    default:
      return displayLine(status, 60);
  }
}
