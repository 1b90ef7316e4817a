import { DEMO_TENANT_ID } from "./demoAccounts";
import { type Moment, wireTime } from "./moment";
import type { DetectionSource, Evidence, StoryAlert } from "./storyAlert";

const sources: Readonly<Record<DetectionSource, string>> = {
  antivirus: "WindowsDefenderAv",
  microsoftDefenderForEndpoint: "WindowsDefenderAtp",
  smartScreen: "WindowsDefenderSmartScreen",
  customDetection: "CustomDetection",
};

/** `inProgress` → `InProgress`, as this API spells its words. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An alert as `GET /api/alerts` of Defender for Endpoint has it (its page "Alert resource type"). */
export function mdeAlert(alert: StoryAlert, withEvidence: boolean): Readonly<Record<string, unknown>> {
  const { device, user } = alert;
  const time = (moment: Moment | null): string | null => (moment === null ? null : wireTime(moment));
  return {
    id: alert.id,
    incidentId: alert.incidentId,
    investigationId: null,
    assignedTo: alert.assignedTo,
    severity: capital(alert.severity),
    status: capital(alert.status),
    classification: alert.classification === "unknown" ? null : capital(alert.classification),
    determination: alert.determination === "unknown" ? null : capital(alert.determination),
    investigationState: "UnsupportedAlertType",
    detectionSource: sources[alert.source],
    detectorId: alert.detectorId,
    category: alert.category,
    threatFamilyName: alert.threat?.family ?? null,
    title: alert.title,
    description: alert.description,
    alertCreationTime: wireTime(alert.arrived),
    firstEventTime: wireTime(alert.firstActivity),
    lastEventTime: wireTime(alert.lastActivity),
    lastUpdateTime: wireTime(alert.updated),
    resolvedTime: time(alert.resolved),
    machineId: device.id,
    computerDnsName: `${device.name}.${device.domain}`,
    rbacGroupName: device.group === "" ? null : device.group,
    aadTenantId: DEMO_TENANT_ID,
    threatName: alert.threat?.name ?? null,
    mitreTechniques: alert.mitre,
    relatedUser: { userName: user.name, domainName: user.domain },
    comments: alert.comments.map(({ text, by, time: at }) => ({
      comment: text,
      createdBy: by,
      createdTime: wireTime(at),
    })),
    // Without `$expand=evidence` the list is empty, not absent.
    evidence: withEvidence ? [userEvidence(alert), ...alert.evidence.map((one) => evidenceOf(alert, one))] : [],
  };
}

const nothing = {
  sha1: null,
  sha256: null,
  fileName: null,
  filePath: null,
  processId: null,
  processCommandLine: null,
  processCreationTime: null,
  parentProcessId: null,
  parentProcessCreationTime: null,
  parentProcessFileName: null,
  parentProcessFilePath: null,
  ipAddress: null,
  url: null,
  registryKey: null,
  registryHive: null,
  registryValueType: null,
  registryValue: null,
  accountName: null,
  domainName: null,
  userSid: null,
  aadUserId: null,
  userPrincipalName: null,
  detectionStatus: null,
};

function userEvidence({ user, arrived }: StoryAlert): object {
  return {
    entityType: "User",
    evidenceCreationTime: wireTime(arrived),
    ...nothing,
    accountName: user.name,
    domainName: user.domain,
    userSid: user.sid,
    userPrincipalName: user.principalName,
  };
}

function evidenceOf(alert: StoryAlert, evidence: Evidence): object {
  const detectionStatus = evidence.remediationStatus === "prevented" ? "Prevented" : "Detected";
  const head = (entityType: string): object => ({
    entityType,
    evidenceCreationTime: wireTime(alert.arrived),
    ...nothing,
    detectionStatus,
  });
  switch (evidence.kind) {
    case "file":
      return { ...head("File"), ...fileFields(evidence) };
    case "process":
      return {
        ...head("Process"),
        ...fileFields(evidence),
        processId: evidence.processId,
        processCommandLine: evidence.commandLine,
        processCreationTime: wireTime(alert.firstActivity),
        parentProcessId: 668,
        parentProcessFileName: evidence.parentName,
      };
    case "ip":
      return { ...head("Ip"), ipAddress: evidence.address };
    case "url":
      return { ...head("Url"), url: evidence.url };
    case "registryKey":
      return { ...head("RegistryKey"), registryKey: evidence.key, registryHive: evidence.hive };
  }
}

function fileFields({ file }: Extract<Evidence, { kind: "file" | "process" }>): object {
  return { sha1: file.sha1, sha256: file.sha256, fileName: file.name, filePath: file.path };
}
