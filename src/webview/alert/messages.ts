import type { AlertSeverity } from "../../defender/alert";

/** What the page of an alert shows: texts in the display language, and the service's own, made safe to be shown. */
export interface AlertPageState {
  readonly id: string;
  readonly title: string;
  readonly severity: AlertSeverity;
  readonly severityWord: string;
  /** Label and value, in their order. */
  readonly facts: readonly Fact[];
  readonly description: string;
  readonly techniques: readonly string[];
  readonly where: readonly Fact[];
  readonly when: readonly AlertTime[];
  readonly evidence: readonly EvidenceRow[];
  /** The alert is one of the SIEM API, which has rows of detections and knows no verdicts. */
  readonly hasVerdicts: boolean;
  /** JSON; undefined where it is too long to be shown here. */
  readonly raw: string | undefined;
  /** It is not in the list any more: what is shown is what was known last. */
  readonly isGone: boolean;
  readonly isPinned: boolean;
  readonly canOpenPortal: boolean;
  readonly canChange: boolean;
  /** Indicators of the workspace look for something that the alert saw. */
  readonly matches: string | undefined;
  readonly words: AlertPageWords;
}

export type Fact = readonly [string, string];

export interface AlertTime {
  readonly label: string;
  /** In this machine's time zone. */
  readonly local: string;
  /** As the service wrote it. */
  readonly utc: string;
}

export type VerdictLook = "malicious" | "suspicious" | "noThreatsFound" | "unknown";

export interface EvidenceRow {
  readonly kind: string;
  readonly values: readonly EvidenceValue[];
  readonly verdict: VerdictLook | undefined;
  readonly verdictWord: string;
  readonly roles: string;
  readonly remediation: string;
  readonly time: string;
}

export interface EvidenceValue {
  /** What it is (`SHA-256`); empty where that goes without saying. */
  readonly label: string;
  /** As it is shown; what is copied is the value itself, which the extension has. */
  readonly shown: string;
  /** Its place among all values of the alert; undefined for what can't be copied. */
  readonly copy: number | undefined;
}

/** The fixed words of the page. `{0}` and so on are filled in by the page. */
export interface AlertPageWords {
  readonly actions: string;
  readonly portal: string;
  readonly indicators: string;
  readonly hunt: string;
  readonly change: string;
  readonly json: string;
  readonly pin: string;
  readonly unpin: string;
  readonly what: string;
  readonly where: string;
  readonly when: string;
  readonly techniques: string;
  readonly evidence: string;
  readonly detections: string;
  readonly noEvidence: string;
  readonly raw: string;
  readonly rawTooLong: string;
  readonly gone: string;
  readonly columnKind: string;
  readonly columnValue: string;
  readonly columnVerdict: string;
  readonly columnRoles: string;
  readonly columnRemediation: string;
  readonly columnTime: string;
  readonly columnLocal: string;
  readonly columnUtc: string;
  readonly copy: string;
  /** `{0}`: the value. */
  readonly copyValue: string;
  readonly copied: string;
  readonly information: string;
}

export type AlertPageCommand = "portal" | "indicators" | "hunt" | "change" | "json" | "pin";

export type ToAlertPage =
  { readonly kind: "state"; readonly state: AlertPageState } | { readonly kind: "copied"; readonly value: number };

export type FromAlertPage =
  | { readonly kind: "ready" }
  | { readonly kind: "command"; readonly command: AlertPageCommand }
  | { readonly kind: "copy"; readonly value: number };
