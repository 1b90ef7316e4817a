import * as vscode from "vscode";
import type { AlertPageWords } from "../../webview/alert/messages";

/** The fixed words of an alert's page, in the display language. */
export function alertPageWords(): AlertPageWords {
  return {
    actions: vscode.l10n.t("What to do"),
    portal: vscode.l10n.t("Open in Defender Portal"),
    indicators: vscode.l10n.t("Create Indicators…"),
    hunt: vscode.l10n.t("Hunt…"),
    change: vscode.l10n.t("Change Status…"),
    json: vscode.l10n.t("Open as JSON"),
    pin: vscode.l10n.t("Pin"),
    unpin: vscode.l10n.t("Pinned"),
    what: vscode.l10n.t("What"),
    where: vscode.l10n.t("Where"),
    when: vscode.l10n.t("When"),
    techniques: vscode.l10n.t("MITRE ATT&CK techniques"),
    evidence: vscode.l10n.t("Evidence"),
    detections: vscode.l10n.t("Detections"),
    noEvidence: vscode.l10n.t("The service gave none."),
    raw: vscode.l10n.t("Raw JSON"),
    rawTooLong: vscode.l10n.t("It is too long to be shown here. Open it as JSON."),
    gone: vscode.l10n.t("This alert is not in the list any more. What is shown is what was known last."),
    columnKind: vscode.l10n.t("Kind"),
    columnValue: vscode.l10n.t("Value"),
    columnVerdict: vscode.l10n.t("Verdict"),
    columnRoles: vscode.l10n.t("Roles"),
    columnRemediation: vscode.l10n.t("Remediation"),
    columnTime: vscode.l10n.t("Time"),
    columnLocal: vscode.l10n.t("Local time"),
    columnUtc: vscode.l10n.t("As the service says, in UTC"),
    copy: vscode.l10n.t("Copy"),
    copyValue: vscode.l10n.t("Copy {0}", "{0}"),
    copied: vscode.l10n.t("Copied"),
    information: vscode.l10n.t("Note"),
  };
}
