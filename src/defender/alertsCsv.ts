import type { Alert } from "./alert";
import { mitreTechniquesOf } from "./alertTechniques";
import { observablesOf, type AlertObservableKind } from "./observables";
import { firstOf, listAt, payloadOf, textAt, type Payload } from "./payload";
import { siemRowsOf } from "./siemAlert";

/** The fields of a detection in Microsoft's sample answer of the SIEM API, in its order. */
export const csvColumns = [
  "AlertTime",
  "ComputerDnsName",
  "AlertTitle",
  "Category",
  "Severity",
  "AlertId",
  "Actor",
  "LinkToWDATP",
  "IocName",
  "IocValue",
  "CreatorIocName",
  "CreatorIocValue",
  "Sha1",
  "FileName",
  "FilePath",
  "IpAddress",
  "Url",
  "IoaDefinitionId",
  "UserName",
  "AlertPart",
  "FullId",
  "LastProcessedTimeUtc",
  "ThreatCategory",
  "ThreatFamily",
  "ThreatName",
  "RemediationAction",
  "RemediationIsSuccess",
  "Source",
  "Md5",
  "Sha256",
  "WasExecutingWhileDetected",
  "UserDomain",
  "LogOnUsers",
  "MachineDomain",
  "MachineName",
  "InternalIPv4List",
  "InternalIPv6List",
  "FileHash",
  "DeviceID",
  "MachineGroup",
  "Description",
  "DeviceCreatedMachineTags",
  "CloudCreatedMachineTags",
  "CommandLine",
  "IncidentLinkToWDATP",
  "ReportID",
  "LinkToMTP",
  "IncidentLinkToMTP",
  "ExternalId",
  "IocUniqueId",
] as const;

type CsvRow = Readonly<Partial<Record<(typeof csvColumns)[number], string>>>;

const byteOrderMark = "\ufeff";

/**
 * Alerts as CSV (RFC 4180: CRLF, quotes doubled) with a header line: a line for each detection of the SIEM API as it came,
 * a line for each alert of the others, what its evidence holds joined by "; ". With `bom` spreadsheets know it is UTF-8.
 */
export function* csvLines(alerts: readonly Alert[], { bom = false } = {}): Generator<string> {
  yield `${bom ? byteOrderMark : ""}${csvColumns.join(",")}\r\n`;
  for (const alert of alerts)
    for (const row of rowsOf(alert)) yield `${csvColumns.map((name) => csvCell(row[name] ?? "")).join(",")}\r\n`;
}

/**
 * What a spreadsheet takes for the beginning of a formula: the four signs, also full-width, small or as the minus of
 * mathematics, behind whatever it passes over (blanks, quotes, what can't be seen); and what may make it pass over more.
 */
const formula = /^[\s\p{Cc}\p{Cf}"'`]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]|^[\t\r\n]/u;

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front: attackers write these texts. */
function csvCell(text: string): string {
  const defused = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

function rowsOf(alert: Alert): readonly CsvRow[] {
  if (alert.source === "siem") return siemRowsOf(alert).map(({ raw }) => siemRow(raw));
  return [otherRow(alert)];
}

function siemRow(raw: Payload): CsvRow {
  return Object.fromEntries(
    csvColumns.map((name) => {
      const value = raw[name];
      return [
        name,
        typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value),
      ];
    }),
  );
}

/** An alert of Graph or MDE in the SIEM API's words; what these services do not say stays empty. */
function otherRow(alert: Alert): CsvRow {
  const raw = payloadOf(alert.raw);
  const pieces = alert.detections.map((detection) => payloadOf(detection.raw));
  const observables = observablesOf(alert);
  const values = (...kinds: readonly AlertObservableKind[]) =>
    joined(observables.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value));
  const inPieces = (...names: readonly string[]) =>
    joined(pieces.flatMap((piece) => names.map((name) => textAt(fileIn(piece), name) || textAt(piece, name))));
  const [, domain = "", user = alert.userName] = /^([^\\]*)\\(.*)$/s.exec(alert.userName) ?? [];
  const [host = "", ...network] = alert.deviceName.split(".");
  const device = pieces.find((piece) => textAt(piece, "mdeDeviceId") !== "" && Array.isArray(piece?.["tags"]));
  return {
    AlertTime: alert.eventTime,
    ComputerDnsName: alert.deviceName,
    AlertTitle: alert.title,
    Category: alert.category,
    Severity: alert.severity.charAt(0).toUpperCase() + alert.severity.slice(1),
    AlertId: alert.id,
    Actor: textAt(raw, "actorDisplayName"),
    Sha1: values("sha1"),
    FileName: inPieces("fileName"),
    FilePath: inPieces("filePath"),
    IpAddress: values("ipv4", "ipv6"),
    Url: values("url", "domain"),
    IoaDefinitionId: textAt(raw, "detectorId"),
    UserName: user,
    FullId: alert.id,
    LastProcessedTimeUtc: alert.updateTime,
    ThreatCategory: joined(mitreTechniquesOf(alert)),
    ThreatFamily: textAt(raw, "threatFamilyName"),
    ThreatName: alert.threatName,
    Source: alert.detectionSource,
    Md5: values("md5"),
    Sha256: values("sha256"),
    UserDomain: domain,
    MachineDomain: network.join("."),
    MachineName: host,
    FileHash: firstOf(values("sha1"), values("sha256")),
    DeviceID: firstOf(textAt(raw, "machineId"), ...pieces.map((piece) => textAt(piece, "mdeDeviceId"))),
    MachineGroup: alert.deviceGroup,
    Description: alert.description,
    CloudCreatedMachineTags: joined(listAt(device, "tags").filter((tag): tag is string => typeof tag === "string")),
    CommandLine: inPieces("processCommandLine"),
    LinkToMTP: alert.portalUrl,
    IncidentLinkToMTP: alert.incidentUrl,
  };
}

/** Where Graph keeps a file's facts; MDE keeps them in the piece itself. */
function fileIn(piece: Payload | undefined): Payload | undefined {
  return payloadOf(piece?.["fileDetails"]) ?? payloadOf(piece?.["imageFile"]);
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ""))].join("; ");
}
