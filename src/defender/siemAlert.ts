import type { Alert, Detection } from "./alert";
import { timeKey } from "./alertTime";
import {
  accountName,
  fileLabel,
  firstOf,
  linkAt,
  oneLine,
  payloadOf,
  sameContent,
  textAt,
  type Payload,
} from "./payload";
import { odditiesOf } from "./payloadCheck";
import { highestSeverity, severityOf } from "./severity";

/** A detection of the SIEM API with the two ids that it can't be shown without. */
export interface SiemDetection {
  readonly alertId: string;
  /** `FullId`, or what it is made of: `AlertId:IocUniqueId`. */
  readonly id: string;
  readonly raw: Payload;
}

/** Reads one element of the answer; undefined where it has no ids. */
export function siemDetectionOf(element: unknown): SiemDetection | undefined {
  const raw = payloadOf(element);
  const alertId = textAt(raw, "AlertId");
  if (raw === undefined || alertId === "") return undefined;
  const unique = textAt(raw, "IocUniqueId");
  const id = firstOf(textAt(raw, "FullId"), unique === "" ? "" : `${alertId}:${unique}`);
  return id === "" ? undefined : { alertId, id, raw };
}

/**
 * The alert that detections of one `AlertId` make up. Each `FullId` stands once, with its newest row; the alert's own
 * fields come from its newest detection, its severity from the gravest. The result depends on the rows, not on their
 * order. Undefined for no rows.
 */
export function siemAlertOf(rows: readonly SiemDetection[]): Alert | undefined {
  const byId = new Map<string, SiemDetection>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known === undefined || isNewer(row, known)) byId.set(row.id, row);
  }
  const detections = [...byId.values()].sort((a, b) => (isNewer(a, b) ? -1 : 1));
  const newest = detections[0];
  if (newest === undefined) return undefined;
  const { raw } = newest;
  const oddities = [...new Set(detections.flatMap((detection) => odditiesOf("siem", detection.raw) ?? []))];
  return {
    id: newest.alertId,
    source: "siem",
    title: textAt(raw, "AlertTitle"),
    severity: highestSeverity(detections.map((detection) => severityOf(textAt(detection.raw, "Severity")))),
    category: textAt(raw, "Category"),
    // The SIEM API says nothing of an alert's status.
    status: "",
    description: textAt(raw, "Description"),
    eventTime: textAt(raw, "AlertTime"),
    updateTime: textAt(raw, "LastProcessedTimeUtc"),
    deviceName: deviceName(raw),
    deviceGroup: textAt(raw, "MachineGroup"),
    userName: userName(raw),
    portalUrl: firstOf(linkAt(raw, "LinkToMTP"), linkAt(raw, "LinkToWDATP")),
    incidentUrl: firstOf(linkAt(raw, "IncidentLinkToMTP"), linkAt(raw, "IncidentLinkToWDATP")),
    detectionSource: textAt(raw, "Source"),
    threatName: firstOf(textAt(raw, "ThreatName"), textAt(raw, "ThreatFamily")),
    detections: detections.map(detectionOf),
    raw: detections.map((detection) => detection.raw),
    ...(oddities.length > 0 && { oddities }),
  };
}

/** The rows that an alert was made of, to make it anew with others. */
export function siemRowsOf(alert: Alert): readonly SiemDetection[] {
  return alert.detections.map(({ id, raw }) => ({ alertId: alert.id, id, raw: payloadOf(raw) ?? {} }));
}

/** A total order: later arrival, then later event, then the greater id, then the greater text, comes first. */
function isNewer(a: SiemDetection, b: SiemDetection): boolean {
  if (a.id === b.id && sameContent(a.raw, b.raw)) return false;
  const [keysA, keysB] = [a, b].map(({ id, raw }) => [
    timeKey(textAt(raw, "LastProcessedTimeUtc")) ?? "",
    timeKey(textAt(raw, "AlertTime")) ?? "",
    id,
  ]);
  for (const [index, key] of (keysA ?? []).entries()) {
    const other = keysB?.[index] ?? "";
    if (key !== other) return key > other;
  }
  return JSON.stringify(a.raw) > JSON.stringify(b.raw);
}

function deviceName(raw: Payload): string {
  return firstOf(textAt(raw, "ComputerDnsName"), textAt(raw, "MachineName"));
}

function userName(raw: Payload): string {
  return accountName(textAt(raw, "UserDomain"), textAt(raw, "UserName"));
}

function detectionOf({ id, raw }: SiemDetection): Detection {
  const { kind, label } = findingOf(raw);
  return {
    id,
    kind,
    label: oneLine(label),
    eventTime: textAt(raw, "AlertTime"),
    updateTime: textAt(raw, "LastProcessedTimeUtc"),
    raw,
  };
}

/** What a row is about: the most telling of the fields that it fills. */
function findingOf(raw: Payload): Pick<Detection, "kind" | "label"> {
  const text = (name: string) => textAt(raw, name);
  const file = fileLabel(text("FileName"), text("FilePath"));
  const hash = firstOf(text("Sha256"), text("Sha1"), text("Md5"), text("FileHash"));
  const findings: readonly Pick<Detection, "kind" | "label">[] = [
    { kind: "url", label: text("Url") },
    { kind: "ip", label: text("IpAddress") },
    { kind: "process", label: text("CommandLine") },
    { kind: "file", label: firstOf(file, hash) },
    { kind: "other", label: text("IocValue") },
    { kind: "user", label: userName(raw) },
    { kind: "device", label: deviceName(raw) },
  ];
  return findings.find(({ label }) => label !== "") ?? { kind: "other", label: text("AlertTitle") };
}
