import type { Alert, Detection } from "./alert";
import { accountName, fileLabel, firstOf, linkAt, listAt, oneLine, payloadOf, textAt, type Payload } from "./payload";
import { odditiesOf } from "./payloadCheck";
import { severityOf } from "./severity";

/** Reads one element of Graph's `alerts_v2`; undefined where it has no id. */
export function graphAlertOf(element: unknown): Alert | undefined {
  const raw = payloadOf(element);
  const id = textAt(raw, "id");
  if (raw === undefined || id === "") return undefined;
  const evidence = listAt(raw, "evidence").map(payloadOf);
  const device = evidence.find((piece) => evidenceType(piece) === "deviceEvidence");
  const updateTime = firstOf(textAt(raw, "lastUpdateDateTime"), textAt(raw, "createdDateTime"));
  const eventTime = firstOf(textAt(raw, "firstActivityDateTime"), textAt(raw, "createdDateTime"));
  const oddities = odditiesOf("graph", raw);
  return {
    id,
    source: "graph",
    title: textAt(raw, "title"),
    severity: severityOf(textAt(raw, "severity")),
    category: textAt(raw, "category"),
    status: textAt(raw, "status"),
    description: textAt(raw, "description"),
    eventTime,
    updateTime,
    deviceName: firstOf(textAt(device, "deviceDnsName"), textAt(device, "hostName")),
    deviceGroup: textAt(device, "rbacGroupName"),
    userName: userNameIn(evidence),
    portalUrl: linkAt(raw, "alertWebUrl"),
    incidentUrl: linkAt(raw, "incidentWebUrl"),
    detectionSource: textAt(raw, "detectionSource"),
    threatName: firstOf(textAt(raw, "threatDisplayName"), textAt(raw, "threatFamilyName")),
    detections: evidence.flatMap((piece, index) =>
      piece === undefined ? [] : [detectionOf(piece, `${id}:${String(index)}`, { eventTime, updateTime })],
    ),
    raw,
    ...(oddities && { oddities }),
  };
}

/** The groups and tags of the devices that an alert is about. */
export function devicesOf(alert: Alert): readonly { readonly group: string; readonly tags: readonly unknown[] }[] {
  return listAt(payloadOf(alert.raw), "evidence")
    .map(payloadOf)
    .filter((piece) => evidenceType(piece) === "deviceEvidence")
    .map((piece) => ({ group: textAt(piece, "rbacGroupName"), tags: listAt(piece, "tags") }));
}

/** `#microsoft.graph.security.fileEvidence` → `fileEvidence`. */
function evidenceType(piece: Payload | undefined): string {
  return textAt(piece, "@odata.type").replace(/^.*\./, "");
}

/** The user that a piece of evidence names; else the one whose process it was, else one who was logged on. */
function userNameIn(evidence: readonly (Payload | undefined)[]): string {
  const accounts = ["userEvidence", "processEvidence"].flatMap((type) =>
    evidence.filter((piece) => evidenceType(piece) === type).map((piece) => accountOf(piece)),
  );
  const loggedOn = evidence.flatMap((piece) => listAt(piece, "loggedOnUsers")).map((user) => namesOf(payloadOf(user)));
  return firstOf(...accounts, ...loggedOn);
}

function accountOf(piece: Payload | undefined): string {
  return namesOf(payloadOf(piece?.["userAccount"]));
}

function namesOf(account: Payload | undefined): string {
  return firstOf(
    accountName(textAt(account, "domainName"), textAt(account, "accountName")),
    textAt(account, "userPrincipalName"),
  );
}

function detectionOf(raw: Payload, id: string, alert: Pick<Alert, "eventTime" | "updateTime">): Detection {
  const { kind, label } = findingOf(raw);
  const eventTime = firstOf(textAt(raw, "createdDateTime"), alert.eventTime);
  return { id, kind, label: oneLine(label), eventTime, updateTime: alert.updateTime, raw };
}

function findingOf(piece: Payload): Pick<Detection, "kind" | "label"> {
  const text = (name: string) => textAt(piece, name);
  const type = evidenceType(piece);
  switch (type) {
    case "fileEvidence":
      return { kind: "file", label: fileOf(payloadOf(piece["fileDetails"])) };
    case "processEvidence":
      return { kind: "process", label: firstOf(text("processCommandLine"), fileOf(payloadOf(piece["imageFile"]))) };
    case "ipEvidence":
      return { kind: "ip", label: text("ipAddress") };
    case "urlEvidence":
      return { kind: "url", label: text("url") };
    case "userEvidence":
      return { kind: "user", label: accountOf(piece) };
    case "deviceEvidence":
      return { kind: "device", label: firstOf(text("deviceDnsName"), text("hostName"), text("mdeDeviceId")) };
    case "registryKeyEvidence":
    case "registryValueEvidence": {
      const key = [text("registryHive"), text("registryKey")].filter((part) => part !== "").join("\\");
      return { kind: "registry", label: fileLabel(text("registryValueName"), key) };
    }
    default:
      return { kind: "other", label: firstOf(text("displayName"), text("name"), type) };
  }
}

function fileOf(file: Payload | undefined): string {
  return firstOf(
    fileLabel(textAt(file, "fileName"), textAt(file, "filePath")),
    textAt(file, "sha256"),
    textAt(file, "sha1"),
  );
}
