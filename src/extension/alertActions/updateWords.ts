import * as vscode from "vscode";
import { displayLine } from "../alerts/displayText";

/** In Graph's spelling or that of Defender's own API; empty where nobody has said. */
export function classificationWord(classification: string): string {
  switch (uncapitalized(classification)) {
    case "":
    case "unknown":
      return "";
    case "truePositive":
      return vscode.l10n.t("True positive");
    case "falsePositive":
      return vscode.l10n.t("False positive");
    case "informationalExpectedActivity":
      return vscode.l10n.t("Informational, expected activity");
    default:
      return displayLine(classification, 60);
  }
}

/** The later spellings and those of Graph's page "Update alert". */
export function determinationWord(determination: string): string {
  switch (uncapitalized(determination)) {
    case "":
    case "unknown":
      return "";
    case "apt":
      return vscode.l10n.t("APT");
    case "multiStagedAttack":
      return vscode.l10n.t("Multi-stage attack");
    case "maliciousUserActivity":
      return vscode.l10n.t("Malicious user activity");
    case "compromisedAccount":
    case "compromisedUser":
      return vscode.l10n.t("Compromised account");
    case "malware":
      return vscode.l10n.t("Malware");
    case "phishing":
      return vscode.l10n.t("Phishing");
    case "unwantedSoftware":
      return vscode.l10n.t("Unwanted software");
    case "securityPersonnel":
      return vscode.l10n.t("Security personnel");
    case "securityTesting":
      return vscode.l10n.t("Security testing");
    case "lineOfBusinessApplication":
      return vscode.l10n.t("Line-of-business application");
    case "confirmedActivity":
    case "confirmedUserActivity":
      return vscode.l10n.t("Confirmed activity");
    case "notMalicious":
    case "clean":
      return vscode.l10n.t("Not malicious");
    case "notEnoughDataToValidate":
    case "insufficientData":
      return vscode.l10n.t("Not enough data to validate");
    case "other":
      return vscode.l10n.t("Other");
    default:
      return displayLine(determination, 60);
  }
}

function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
