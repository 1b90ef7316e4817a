import type { Moment } from "./moment";

/** One alert of the story, in no service's spelling: `siemDetections.ts` and `graphAlert.ts` each write it in theirs. */
export interface StoryAlert {
  readonly id: string;
  readonly incidentId: number;
  /** SIEM's `ReportID`. */
  readonly reportId: number;
  readonly detectorId: string;
  readonly title: string;
  readonly description: string;
  readonly recommendedActions: string;
  /** As Defender names categories: `CredentialAccess`, `Malware` … */
  readonly category: string;
  readonly severity: Severity;
  readonly status: "new" | "inProgress" | "resolved";
  readonly classification: Classification;
  readonly determination: Determination;
  readonly assignedTo: string | null;
  readonly source: DetectionSource;
  readonly threat: Threat | null;
  readonly mitre: readonly string[];
  readonly device: Device;
  readonly user: User;
  readonly evidence: readonly Evidence[];
  readonly remediation: Remediation | null;
  /** A customer's own indicator that fired. */
  readonly matchedIndicator: { readonly name: string; readonly value: string } | null;
  /** When it happened on the device. */
  readonly firstActivity: Moment;
  readonly lastActivity: Moment;
  /** When it came to the service: SIEM's `LastProcessedTimeUtc`, Graph's `createdDateTime`. */
  readonly arrived: Moment;
  /** The last change by a person or an investigation; the arrival where there was none. */
  readonly updated: Moment;
  readonly resolved: Moment | null;
  readonly comments: readonly Comment[];
  /** Milliseconds by which each detection from the third on arrives after the one before it. */
  readonly trickleMs: number;
}

/** What an analyst wrote. */
export interface Comment {
  readonly text: string;
  readonly by: string;
  readonly time: Moment;
}

export type Severity = "informational" | "low" | "medium" | "high";
export type Classification = "unknown" | "falsePositive" | "truePositive" | "informationalExpectedActivity";
export type Determination =
  | "unknown"
  | "malware"
  | "phishing"
  | "multiStagedAttack"
  | "compromisedAccount"
  | "maliciousUserActivity"
  | "securityTesting"
  | "unwantedSoftware"
  | "lineOfBusinessApplication"
  | "confirmedActivity"
  | "notMalicious"
  | "notEnoughDataToValidate"
  | "other";
export type DetectionSource = "antivirus" | "microsoftDefenderForEndpoint" | "smartScreen" | "customDetection";

export interface Threat {
  readonly name: string;
  readonly family: string;
  readonly category: string;
}

/** What the antivirus did about it. */
export interface Remediation {
  readonly action: string;
  readonly success: boolean;
  readonly wasExecuting: boolean;
}

export interface Device {
  readonly name: string;
  readonly domain: string;
  /** Defender's device id: 40 hexadecimal digits. */
  readonly id: string;
  readonly group: string;
  readonly groupId: number;
  readonly osPlatform: string;
  readonly osBuild: number;
  readonly internalIp: string;
  readonly deviceTags: readonly string[];
  readonly cloudTags: readonly string[];
}

export interface User {
  readonly name: string;
  readonly domain: string;
  readonly displayName: string;
  readonly sid: string;
  readonly principalName: string | null;
}

export interface FileFacts {
  readonly name: string;
  readonly path: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly md5: string;
  readonly size: number;
  readonly publisher: string | null;
}

/** How Defender judges a piece of evidence, and what part it plays. */
export interface Judgement {
  readonly verdict: "malicious" | "suspicious" | "noThreatsFound" | "unknown";
  readonly remediationStatus: "none" | "remediated" | "prevented" | "blocked" | "active";
  readonly roles: readonly ("contextual" | "compromised" | "attacker" | "attacked" | "commandAndControl" | "source")[];
}

export type Evidence = Judgement &
  (
    | { readonly kind: "file"; readonly file: FileFacts }
    | {
        readonly kind: "process";
        readonly file: FileFacts;
        readonly commandLine: string;
        readonly processId: number;
        readonly parentName: string;
      }
    | { readonly kind: "ip"; readonly address: string }
    | { readonly kind: "url"; readonly url: string }
    | { readonly kind: "registryKey"; readonly hive: string; readonly key: string }
  );

/** What is written by hand about an alert; ids and times are added when the story is told. */
export interface AlertPlot extends Pick<StoryAlert, "title" | "description" | "category" | "severity" | "source"> {
  readonly mitre: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly threat?: Threat;
  readonly remediation?: Remediation;
  readonly matchedIndicator?: { readonly name: string; readonly value: string };
}

/** An alert of the intrusion: the plot, where and to whom it happened, and how long ago it arrived. */
export interface Scene extends AlertPlot {
  readonly minutesAgo: number;
  /** Minutes between the event and its arrival, where a device was offline for a while. */
  readonly lateBy?: number;
  readonly device: Device;
  readonly user: User;
  /** Whether somebody is working on it already. */
  readonly inProgress?: boolean;
}
