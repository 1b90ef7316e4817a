import { createHash } from "node:crypto";
import { type Moment, momentAt, wireTime } from "./moment";
import type { DetectionSource, Evidence, FileFacts, StoryAlert } from "./storyAlert";

/** A detection with the values by which the exporter selects it. */
export interface Detection {
  readonly arrived: Moment;
  readonly group: string;
  readonly deviceTags: readonly string[];
  readonly cloudTags: readonly string[];
  /** The object as it is exported: every field of the document's sample, in its order. */
  readonly exported: Readonly<Record<string, string | number | boolean | null>>;
}

const sources: Readonly<Record<DetectionSource, string>> = {
  antivirus: "Antivirus",
  microsoftDefenderForEndpoint: "EDR",
  smartScreen: "SmartScreen",
  customDetection: "CustomDetection",
};

/** Writes an alert as the SIEM exporter does: one detection for each piece of evidence, and at least one. */
export function detectionsOf(alert: StoryAlert): readonly Detection[] {
  const parts: readonly (Evidence | undefined)[] = alert.evidence.length === 0 ? [undefined] : alert.evidence;
  return parts.map((evidence, part) => {
    const arrived = later(alert.arrived, Math.max(0, part - 1) * alert.trickleMs);
    return {
      arrived,
      group: alert.device.group,
      deviceTags: alert.device.deviceTags,
      cloudTags: alert.device.cloudTags,
      exported: exportDetection(alert, evidence, part, arrived),
    };
  });
}

function exportDetection(
  alert: StoryAlert,
  evidence: Evidence | undefined,
  part: number,
  arrived: Moment,
): Detection["exported"] {
  const { id, device, user } = alert;
  const file: FileFacts | undefined =
    evidence?.kind === "file" || evidence?.kind === "process" ? evidence.file : undefined;
  const unique = createHash("sha256")
    .update(`${id} ${String(part)}`)
    .digest("base64");
  const severity = alert.severity.charAt(0).toUpperCase() + alert.severity.slice(1);
  return {
    AlertTime: wireTime(alert.firstActivity),
    ComputerDnsName: `${device.name}.${device.domain}`,
    AlertTitle: alert.title,
    Category: alert.category,
    Severity: severity,
    AlertId: id,
    Actor: "",
    LinkToWDATP: `https://securitycenter.windows.com/alert/${id}`,
    IocName: alert.matchedIndicator?.name ?? "",
    IocValue: alert.matchedIndicator?.value ?? "",
    CreatorIocName: "",
    CreatorIocValue: "",
    Sha1: file?.sha1 ?? "",
    FileName: file?.name ?? "",
    FilePath: file?.path ?? "",
    IpAddress: evidence?.kind === "ip" ? evidence.address : "",
    Url: evidence?.kind === "url" ? evidence.url : "",
    IoaDefinitionId: alert.detectorId,
    UserName: user.name,
    AlertPart: part,
    FullId: `${id}:${unique}`,
    LastProcessedTimeUtc: wireTime(arrived),
    ThreatCategory: alert.threat?.category ?? "",
    ThreatFamily: alert.threat?.family ?? "",
    ThreatName: alert.threat?.name ?? "",
    RemediationAction: alert.remediation?.action ?? "",
    RemediationIsSuccess: alert.remediation?.success ?? null,
    Source: sources[alert.source],
    Md5: file?.md5 ?? "",
    Sha256: file?.sha256 ?? "",
    WasExecutingWhileDetected: alert.remediation?.wasExecuting ?? null,
    UserDomain: user.domain,
    LogOnUsers: `${user.domain}\\${user.name}`,
    MachineDomain: device.domain,
    MachineName: device.name,
    InternalIPv4List: `${device.internalIp};127.0.0.1`,
    InternalIPv6List: "::1",
    FileHash: file?.sha1 ?? "",
    DeviceID: device.id,
    MachineGroup: device.group,
    Description: alert.description,
    DeviceCreatedMachineTags: device.deviceTags.join(","),
    CloudCreatedMachineTags: device.cloudTags.join(","),
    CommandLine: evidence?.kind === "process" ? evidence.commandLine : "",
    IncidentLinkToWDATP: `https://securitycenter.windows.com/incidents/byalert?alertId=${id}&source=SIEM`,
    ReportID: alert.reportId,
    LinkToMTP: `https://security.microsoft.com/alert/${id}`,
    IncidentLinkToMTP: `https://security.microsoft.com/incidents/byalert?alertId=${id}&source=SIEM`,
    ExternalId: createHash("sha1").update(id).digest("hex").toUpperCase(),
    IocUniqueId: unique,
  };
}

/** `moment` moved by whole milliseconds, its last four digits kept. */
function later(moment: Moment, ms: number): Moment {
  return ms === 0 ? moment : momentAt(Date.parse(`${moment.slice(0, 23)}Z`) + ms, Number(moment.slice(23)));
}
