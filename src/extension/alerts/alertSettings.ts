import type { AlertSourceKind } from "../../defender/alert";
import type { AlertQuery } from "../../defender/alertSource";
import { groupings, type Grouping } from "./alertGroups";
import { orders, type AlertOrder } from "./alertOrder";

/** How far back the list goes, as ISO 8601 durations. */
export const timeRanges = ["PT2H", "PT12H", "P1D", "P3D", "P7D", "P30D"] as const;
export type TimeRange = (typeof timeRanges)[number];

/** Which detections the SIEM API is asked for; an empty text or list asks for all. */
export interface SiemFilter {
  readonly limit: number | undefined;
  readonly machineGroups: readonly string[];
  readonly deviceTag: string;
  readonly cloudTag: string;
}

export interface AlertSettings {
  readonly timeRange: TimeRange;
  readonly groupBy: Grouping;
  readonly sortBy: AlertOrder;
  /** How often the list is refreshed by itself, in milliseconds; 0 for never. */
  readonly refreshMs: number;
  readonly siem: SiemFilter;
}

/**
 * The settings below `stixWorkbench.alerts`. `value` gives what is in force for a key and `fallback` package.json's
 * default, which stands in for anything of a wrong shape.
 */
export function readAlertSettings(value: (key: string) => unknown, fallback: (key: string) => unknown): AlertSettings {
  const chosen = <T extends string>(key: string, known: readonly T[]): T =>
    known.find((one) => one === value(key)) ?? (fallback(key) as T);
  const text = (key: string): string => {
    const found = value(key);
    return typeof found === "string" ? found.trim() : "";
  };
  const limit = value("siem.limit");
  const minutes = [value("refreshMinutes"), fallback("refreshMinutes")].find(isMinutes) ?? 0;
  const machineGroups = value("siem.machineGroups");
  return Object.freeze({
    timeRange: chosen("timeRange", timeRanges),
    groupBy: chosen("groupBy", groupings),
    sortBy: chosen("sortBy", orders),
    refreshMs: minutes * 60_000,
    siem: Object.freeze({
      limit: typeof limit === "number" && Number.isInteger(limit) && limit > 0 ? limit : undefined,
      machineGroups: Array.isArray(machineGroups) ? namesIn(machineGroups) : [],
      deviceTag: text("siem.deviceTag"),
      cloudTag: text("siem.cloudTag"),
    }),
  });
}

function isMinutes(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 24 * 60;
}

function namesIn(list: readonly unknown[]): readonly string[] {
  const texts = list.filter((one): one is string => typeof one === "string").map((one) => one.trim());
  return Object.freeze(texts.filter((one) => one !== ""));
}

/** The question for a source. The others have none of the SIEM API's filters, so none is sent there. */
export function alertQuery({ timeRange, siem }: AlertSettings, source: AlertSourceKind): AlertQuery {
  if (source !== "siem") return { ago: timeRange };
  return {
    ago: timeRange,
    ...(siem.limit === undefined ? {} : { limit: siem.limit }),
    ...(siem.machineGroups.length === 0 ? {} : { machineGroups: siem.machineGroups }),
    ...(siem.deviceTag === "" ? {} : { deviceTag: siem.deviceTag }),
    ...(siem.cloudTag === "" ? {} : { cloudTag: siem.cloudTag }),
  };
}
