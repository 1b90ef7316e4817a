import type { Alert } from "../../defender/alert";
import { mitreTechniquesOf } from "../../defender/alertTechniques";
import { listAt, payloadOf, textAt, type Payload } from "../../defender/payload";

/** The tags of the devices that an alert is about, and its own; each once, as the service spells them. */
export function tagsOf(alert: Alert): readonly string[] {
  const found: string[] = [];
  for (const payload of payloadsOf(alert)) {
    found.push(...textsIn(payload["systemTags"]), ...textsIn(payload["customTags"]));
    found.push(...splitAt(payload, "DeviceCreatedMachineTags"), ...splitAt(payload, "CloudCreatedMachineTags"));
    for (const piece of listAt(payload, "evidence")) found.push(...textsIn(payloadOf(piece)?.["tags"]));
  }
  return found.length < 2 ? found : [...new Set(found)];
}

/** The ids of an alert's MITRE techniques (`T1059.001`), in the service's order; the SIEM API names none. */
export function techniquesOf(alert: Alert): readonly string[] {
  const found = mitreTechniquesOf(alert)
    .map((one) => one.trim().toUpperCase())
    .filter((one) => one !== "");
  return found.length < 2 ? found : [...new Set(found)];
}

/** The incident's number as the service gives it; the SIEM API gives a link alone, of which the alert is all that is known. */
export function incidentOf(alert: Alert): string {
  const id = payloadOf(alert.raw)?.["incidentId"];
  return typeof id === "number" || typeof id === "string" ? String(id).trim() : "";
}

/** The rows of the SIEM API, or the one object of the others. */
function payloadsOf({ raw }: Alert): readonly Payload[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return list.map((one) => payloadOf(one)).filter((one) => one !== undefined);
}

function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  return value.flatMap((one: unknown) => (typeof one === "string" && one.trim() !== "" ? [one.trim()] : []));
}

function splitAt(payload: Payload, name: string): readonly string[] {
  return textsIn(textAt(payload, name).split(/[,;]/));
}
