import { DEMO_TENANT_ID } from "./demoAccounts";
import { momentAt, wireTime } from "./moment";
import type { Evidence, FileFacts, StoryAlert, User } from "./storyAlert";

/** Writes an alert as Graph's `security/alerts_v2` does (resource `microsoft.graph.security.alert`, v1.0). */
export function graphAlert(alert: StoryAlert): Readonly<Record<string, unknown>> {
  const { id } = alert;
  return {
    id,
    providerAlertId: id,
    incidentId: String(alert.incidentId),
    status: alert.status,
    severity: alert.severity,
    classification: alert.classification,
    determination: alert.determination,
    serviceSource: "microsoftDefenderForEndpoint",
    detectionSource: alert.source,
    detectorId: alert.detectorId,
    tenantId: DEMO_TENANT_ID,
    title: alert.title,
    description: alert.description,
    recommendedActions: alert.recommendedActions,
    category: alert.category,
    assignedTo: alert.assignedTo,
    alertWebUrl: `https://security.microsoft.com/alerts/${id}?tid=${DEMO_TENANT_ID}`,
    incidentWebUrl: `https://security.microsoft.com/incidents/${String(alert.incidentId)}?tid=${DEMO_TENANT_ID}`,
    actorDisplayName: null,
    threatDisplayName: alert.threat?.name ?? null,
    threatFamilyName: alert.threat?.family ?? null,
    mitreTechniques: alert.mitre,
    createdDateTime: wireTime(alert.arrived),
    lastUpdateDateTime: wireTime(alert.updated),
    resolvedDateTime: alert.resolved === null ? null : wireTime(alert.resolved),
    firstActivityDateTime: wireTime(alert.firstActivity),
    lastActivityDateTime: wireTime(alert.lastActivity),
    comments: graphComments(alert),
    systemTags: [],
    evidence: [
      deviceEvidence(alert),
      ...alert.evidence.map((evidence) => otherEvidence(alert, evidence)),
      userEvidence(alert),
    ],
  };
}

/** Resource `microsoft.graph.security.alertComment`. */
export function graphComments({ comments }: StoryAlert): readonly Readonly<Record<string, string>>[] {
  return comments.map(({ text, by, time }) => ({
    comment: text,
    createdByDisplayName: by,
    createdDateTime: wireTime(time),
  }));
}

function head(
  alert: StoryAlert,
  type: string,
  judged: Pick<Evidence, "verdict" | "remediationStatus" | "roles">,
): object {
  return {
    "@odata.type": `#microsoft.graph.security.${type}`,
    createdDateTime: wireTime(alert.arrived),
    verdict: judged.verdict,
    remediationStatus: judged.remediationStatus,
    remediationStatusDetails: null,
    roles: judged.roles,
    detailedRoles: [],
    tags: [],
  };
}

function deviceEvidence(alert: StoryAlert): object {
  const { device, user } = alert;
  return {
    ...head(alert, "deviceEvidence", { verdict: "unknown", remediationStatus: "none", roles: ["compromised"] }),
    detailedRoles: ["PrimaryDevice"],
    tags: [...device.deviceTags, ...device.cloudTags],
    firstSeenDateTime: wireTime(momentAt(Date.UTC(2025, 2, 3, 7, 28, 32, 432), 1753)),
    mdeDeviceId: device.id,
    azureAdDeviceId: null,
    deviceDnsName: `${device.name}.${device.domain}`,
    osPlatform: device.osPlatform,
    osBuild: device.osBuild,
    version: "Other",
    healthStatus: "active",
    riskScore: alert.severity === "informational" ? "informational" : alert.severity,
    rbacGroupId: device.groupId,
    rbacGroupName: device.group,
    onboardingStatus: "onboarded",
    defenderAvStatus: "updated",
    ipInterfaces: [device.internalIp, "127.0.0.1", "::1"],
    loggedOnUsers: [{ accountName: user.name, domainName: user.domain }],
    vmMetadata: null,
  };
}

function userEvidence(alert: StoryAlert): object {
  return {
    ...head(alert, "userEvidence", { verdict: "unknown", remediationStatus: "none", roles: ["compromised"] }),
    userAccount: account(alert.user),
  };
}

function otherEvidence(alert: StoryAlert, evidence: Evidence): object {
  const detection = {
    detectionStatus: evidence.remediationStatus === "prevented" ? "prevented" : "detected",
    mdeDeviceId: alert.device.id,
  };
  switch (evidence.kind) {
    case "file":
      return { ...head(alert, "fileEvidence", evidence), ...detection, fileDetails: fileDetails(evidence.file) };
    case "process":
      return {
        ...head(alert, "processEvidence", evidence),
        ...detection,
        processId: evidence.processId,
        parentProcessId: 668,
        processCommandLine: evidence.commandLine,
        processCreationDateTime: wireTime(alert.firstActivity),
        parentProcessCreationDateTime: wireTime(alert.firstActivity),
        imageFile: fileDetails(evidence.file),
        parentProcessImageFile: { ...noFileDetails, fileName: evidence.parentName },
        userAccount: account(alert.user),
      };
    case "ip":
      return {
        ...head(alert, "ipEvidence", evidence),
        ipAddress: evidence.address,
        countryLetterCode: null,
        location: null,
      };
    case "url":
      return { ...head(alert, "urlEvidence", evidence), url: evidence.url };
    case "registryKey":
      return {
        ...head(alert, "registryKeyEvidence", evidence),
        registryKey: evidence.key,
        registryHive: evidence.hive,
      };
  }
}

const noFileDetails = {
  sha1: null,
  sha256: null,
  fileName: null,
  filePath: null,
  fileSize: null,
  filePublisher: null,
  signer: null,
  issuer: null,
};

function fileDetails(file: FileFacts): object {
  return {
    ...noFileDetails,
    sha1: file.sha1,
    sha256: file.sha256,
    fileName: file.name,
    filePath: file.path,
    fileSize: file.size,
    filePublisher: file.publisher,
  };
}

function account(user: User): object {
  return {
    accountName: user.name,
    domainName: user.domain,
    userSid: user.sid,
    azureAdUserId: null,
    userPrincipalName: user.principalName,
    displayName: user.displayName,
  };
}
