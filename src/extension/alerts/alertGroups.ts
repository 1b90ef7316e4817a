import type { Alert, AlertSeverity } from "../../defender/alert";
import type { AlertEntry } from "./alertEntry";
import { incidentOf, techniquesOf } from "./alertFacts";

export const groupings = ["severity", "device", "category", "incident", "day", "hour", "technique", "none"] as const;
export type Grouping = (typeof groupings)[number];

export const severities: readonly AlertSeverity[] = ["high", "medium", "low", "informational", "unknown"];

/** A group of the tree. The object stays the same while the group exists; its entries change. */
export interface AlertGroup {
  readonly by: Grouping;
  /** Stable through refreshes: what the group's alerts have in common, lower case. */
  readonly key: string;
  /**
   * As the service spells it; empty where it says nothing. For `day` and `hour` the beginning in milliseconds since 1970.
   */
  readonly name: string;
  /** In the order that is asked for. */
  readonly entries: readonly AlertEntry[];
}

/**
 * What an alert is grouped by. An alert of several techniques stands under its first, so that it stands once; its details
 * name the others. Days and hours are those of this machine's time zone.
 */
export function groupNameOf({ alert, time }: AlertEntry, by: Grouping): string {
  switch (by) {
    case "severity":
      return alert.severity;
    case "device":
      return alert.deviceName.trim();
    case "category":
      return alert.category.trim();
    case "incident":
      return incidentName(alert);
    case "day":
    case "hour":
      return time === -Infinity ? "" : String(periodOf(time, by));
    case "technique":
      return techniquesOf(alert)[0] ?? "";
    case "none":
      return "";
  }
}

/** Device names differ in case between services and are one device all the same. */
export function groupKeyOf(name: string): string {
  return name.toLowerCase();
}

/** The beginning of the day or the hour in which a time lies, in this machine's time zone. */
export function periodOf(time: number, by: "day" | "hour"): number {
  const date = new Date(time);
  return by === "day" ? date.setHours(0, 0, 0, 0) : date.setMinutes(0, 0, 0);
}

/** Severities come worst first, times newest first, all others in the order of their newest alert; nothing comes last. */
export function compareGroups(a: AlertGroup, b: AlertGroup): number {
  if (a.by === "severity")
    return (severities as readonly string[]).indexOf(a.name) - (severities as readonly string[]).indexOf(b.name);
  if ((a.name === "") !== (b.name === "")) return a.name === "" ? 1 : -1;
  if (a.by === "day" || a.by === "hour") return Number(b.name) - Number(a.name);
  return newestIn(b) - newestIn(a) || (a.key < b.key ? -1 : 1);
}

function newestIn({ entries }: AlertGroup): number {
  const [first, last] = [entries[0]?.time ?? -Infinity, entries.at(-1)?.time ?? -Infinity];
  return Math.max(first, last);
}

/** The incident's number; without one (SIEM) the incident's link tells the alerts apart as well as may be. */
function incidentName(alert: Alert): string {
  return incidentOf(alert) || alert.incidentUrl;
}
