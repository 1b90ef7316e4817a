import type { Alert, Detection } from "../../defender/alert";
import { firstOf, payloadOf, textAt, type Payload } from "../../defender/payload";
import { incidentOf, tagsOf, techniquesOf } from "./alertFacts";

export type DetailField =
  | "device"
  | "deviceGroup"
  | "user"
  | "status"
  | "category"
  | "threat"
  | "technique"
  | "incident"
  | "tags"
  | "file"
  | "folder"
  | "sha256"
  | "sha1"
  | "md5"
  | "ip"
  | "url"
  | "commandLine"
  | "registry"
  | "oddity";

/** A value of an alert or of one of its detections, whole and as the service wrote it. */
export interface AlertDetail {
  readonly field: DetailField;
  readonly value: string;
}

/** What is known of the alert as a whole. */
export function detailsOfAlert(alert: Alert): readonly AlertDetail[] {
  return told([
    ["device", alert.deviceName],
    ["deviceGroup", alert.deviceGroup],
    ["user", alert.userName],
    ["status", alert.status],
    ["category", alert.category],
    ["threat", alert.threatName],
    ...techniquesOf(alert).map((id) => ["technique", id] as const),
    ["incident", incidentOf(alert)],
    ["tags", tagsOf(alert).join(", ")],
    ...(alert.oddities ?? []).map((oddity) => ["oddity", oddity] as const),
  ]);
}

/** The values of a detection, whichever of the three services spelt it. */
export function detailsOfDetection({ raw }: Detection): readonly AlertDetail[] {
  const row = payloadOf(raw);
  const file = payloadOf(row?.["fileDetails"]) ?? payloadOf(row?.["imageFile"]);
  const found = (siem: string, others: string) => firstOf(textAt(row, siem), textAt(row, others), textAt(file, others));
  return told([
    ["file", found("FileName", "fileName")],
    ["folder", found("FilePath", "filePath")],
    ["sha256", found("Sha256", "sha256")],
    ["sha1", found("Sha1", "sha1")],
    ["md5", found("Md5", "md5")],
    ["ip", found("IpAddress", "ipAddress")],
    ["url", found("Url", "url")],
    ["commandLine", found("CommandLine", "processCommandLine")],
    ["registry", registryIn(row)],
  ]);
}

function registryIn(row: Payload | undefined): string {
  const parts = ["registryHive", "registryKey", "registryValueName"].map((name) => textAt(row, name));
  return parts.filter((part) => part !== "").join("\\");
}

function told(pairs: readonly (readonly [DetailField, string])[]): readonly AlertDetail[] {
  return pairs.flatMap(([field, value]) => (value.trim() === "" ? [] : [{ field, value }]));
}
