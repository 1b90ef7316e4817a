/** The three services: the SIEM API, Defender for Endpoint's list of alerts, Microsoft Graph. */
export type AlertSourceKind = "siem" | "mde" | "graph";

export type AlertSeverity = "high" | "medium" | "low" | "informational" | "unknown";

/**
 * One alert as the tree shows it, whichever service spelt it. Texts come from attackers and are shown as plain text
 * alone. Times are the services' own strings (up to seven fractional digits, which `Date` would cut off); an empty
 * string stands for "not said".
 */
export interface Alert {
  /** `AlertId` (SIEM) or `id` (Graph, MDE). */
  readonly id: string;
  readonly source: AlertSourceKind;
  readonly title: string;
  readonly severity: AlertSeverity;
  readonly category: string;
  readonly status: string;
  readonly description: string;
  /** When it happened: `AlertTime`, `firstActivityDateTime`, `firstEventTime`. */
  readonly eventTime: string;
  /** When the service last had something to say of it: `LastProcessedTimeUtc`, `lastUpdateDateTime`, `lastUpdateTime`. */
  readonly updateTime: string;
  readonly deviceName: string;
  readonly deviceGroup: string;
  readonly userName: string;
  readonly portalUrl: string;
  readonly incidentUrl: string;
  readonly detectionSource: string;
  readonly threatName: string;
  readonly detections: readonly Detection[];
  /** The untouched payload: the array of this alert's detections (SIEM) or the alert object (Graph, MDE). */
  readonly raw: unknown;
  /** Where the payload is not as documented, e.g. `/severity: "Extreme"`; absent where it is. See `payloadCheck.ts`. */
  readonly oddities?: readonly string[];
}

/** One finding of an alert: a detection row of the SIEM API, a piece of evidence of Graph or MDE. */
export interface Detection {
  /** `FullId` (SIEM), or the alert's id and the evidence's place in it (Graph, MDE). Unique in the list. */
  readonly id: string;
  readonly kind: "file" | "process" | "ip" | "url" | "user" | "device" | "registry" | "other";
  /** One line saying what was seen, e.g. a file name with its folder, an address, an account. */
  readonly label: string;
  readonly eventTime: string;
  readonly updateTime: string;
  readonly raw: unknown;
}
