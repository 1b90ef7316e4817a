import * as vscode from "vscode";
import type { Alert, Detection } from "../../defender/alert";
import { payloadOf, textAt } from "../../defender/payload";
import type { AlertPageState, AlertTime, EvidenceRow, EvidenceValue, Fact } from "../../webview/alert/messages";
import { detailsOfDetection, type AlertDetail } from "../alerts/alertDetails";
import { msOf } from "../alerts/alertEntry";
import { incidentOf, tagsOf, techniquesOf } from "../alerts/alertFacts";
import { detectionWord, severityWord } from "../alerts/alertWords";
import { detailName } from "../alerts/detailWords";
import { displayLine } from "../alerts/displayText";
import { techniqueWord } from "../alerts/groupWords";
import { statusWord } from "../alerts/listFilterWords";
import { portalLink } from "../alerts/portalLink";
import { alertPageWords } from "./alertPageWords";
import { defanged, displayText, visibleJson } from "./shownValue";
import { remediationWord, roleWords, verdictLook, verdictWord } from "./evidenceWords";
import { classificationWord, determinationWord } from "./updateWords";

/** A longer payload is opened as a document of its own. */
const longestRaw = 500_000;

/** What the page depends on beside the alert. */
export interface PageCircumstances {
  readonly isGone: boolean;
  readonly isPinned: boolean;
  readonly canChange: boolean;
  /** How many of its values indicators of the workspace look for. */
  readonly matches: number;
}

/** An alert's page, and the values that its copy buttons stand for. */
export interface AlertPageContent {
  readonly state: AlertPageState;
  readonly values: readonly string[];
}

/** What the page shows of an alert. All that the service wrote comes as plain, visible text; addresses are defanged. */
export function alertPageContent(alert: Alert, circumstances: PageCircumstances): AlertPageContent {
  const { isGone, isPinned, canChange, matches } = circumstances;
  const values: string[] = [];
  const evidence = alert.detections.map((detection) => evidenceRow(detection, values));
  const raw = visibleJson(alert.raw);
  const state: AlertPageState = {
    id: alert.id,
    title: displayLine(alert.title, 400) || displayLine(alert.id),
    severity: alert.severity,
    severityWord: severityWord(alert.severity),
    facts: factsOf(alert),
    description: displayText(alert.description),
    techniques: techniquesOf(alert).map(techniqueWord),
    where: told([
      [vscode.l10n.t("Device"), alert.deviceName],
      [vscode.l10n.t("Device group"), alert.deviceGroup],
      [vscode.l10n.t("User"), alert.userName],
      [vscode.l10n.t("Tags"), tagsOf(alert).join(", ")],
    ]),
    when: timesOf(alert),
    evidence,
    hasVerdicts: alert.source !== "siem",
    raw: raw.length > longestRaw ? undefined : raw,
    isGone,
    isPinned,
    canOpenPortal: portalLink(alert.portalUrl) !== undefined,
    canChange,
    matches: matches === 0 ? undefined : matchesWord(matches),
    words: alertPageWords(),
  };
  return { state, values };
}

function matchesWord(count: number): string {
  return count === 1
    ? vscode.l10n.t("An indicator of this workspace looks for a value that this alert saw.")
    : vscode.l10n.t("Indicators of this workspace look for {0} values that this alert saw.", count);
}

function factsOf(alert: Alert): readonly Fact[] {
  const raw = payloadOf(alert.raw);
  return told([
    [vscode.l10n.t("Status"), alert.status === "" ? "" : statusWord(alert.status)],
    [vscode.l10n.t("Classification"), classificationWord(textAt(raw, "classification"))],
    [vscode.l10n.t("Determination"), determinationWord(textAt(raw, "determination"))],
    [vscode.l10n.t("Assigned to"), textAt(raw, "assignedTo")],
    [vscode.l10n.t("Category"), alert.category],
    [vscode.l10n.t("Threat"), alert.threatName],
    [vscode.l10n.t("Detected by"), alert.detectionSource],
    [vscode.l10n.t("Incident"), incidentOf(alert)],
    [vscode.l10n.t("Alert"), alert.id],
    [vscode.l10n.t("Not as documented"), (alert.oddities ?? []).join("; ")],
  ]);
}

function timesOf(alert: Alert): readonly AlertTime[] {
  const raw = payloadOf(alert.raw);
  const other = (...names: readonly string[]) =>
    names.map((name) => textAt(raw, name)).find((text) => text !== "") ?? "";
  const times: readonly Fact[] = [
    [vscode.l10n.t("First activity"), alert.eventTime],
    [vscode.l10n.t("Last activity"), other("lastActivityDateTime", "lastEventTime")],
    [vscode.l10n.t("Arrival"), other("createdDateTime", "alertCreationTime")],
    [vscode.l10n.t("Last update"), alert.updateTime],
    [vscode.l10n.t("Resolved"), other("resolvedDateTime", "resolvedTime")],
  ];
  return times.flatMap(([label, time]) => {
    if (time === "") return [];
    return [{ label, local: localTime(time), utc: displayLine(time, 60) }];
  });
}

function localTime(time: string): string {
  const ms = msOf(time);
  if (Number.isNaN(ms)) return "";
  const options = { dateStyle: "medium", timeStyle: "medium" } as const;
  try {
    return new Intl.DateTimeFormat(vscode.env.language, options).format(ms);
  } catch {
    return new Intl.DateTimeFormat("en", options).format(ms);
  }
}

function evidenceRow(detection: Detection, values: string[]): EvidenceRow {
  const raw = payloadOf(detection.raw);
  const verdict = textAt(raw, "verdict");
  const roles = raw?.["roles"];
  const details = detailsOfDetection(detection);
  const shown =
    details.length > 0
      ? details.map((detail) => evidenceValue(detail, details.length === 1, values))
      : [{ label: "", shown: displayLine(detection.label, 400), copy: undefined }];
  return {
    kind: detectionWord(detection.kind),
    values: shown,
    verdict: verdict === "" ? undefined : verdictLook(verdict),
    verdictWord: verdict === "" ? "" : verdictWord(verdict),
    roles: roleWords(Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : []),
    remediation: remediationWord(raw),
    time: displayLine(detection.eventTime, 60),
  };
}

function evidenceValue({ field, value }: AlertDetail, isOnly: boolean, values: string[]): EvidenceValue {
  const place = values.push(value) - 1;
  const isAddress = field === "url" || field === "ip";
  return {
    label: isOnly ? "" : detailName(field),
    shown: isAddress ? defanged(value) : displayLine(value, 1000),
    copy: place,
  };
}

function told(facts: readonly Fact[]): readonly Fact[] {
  return facts.flatMap(([label, text]): Fact[] => {
    const shown = displayLine(text, 400);
    return shown === "" ? [] : [[label, shown]];
  });
}
