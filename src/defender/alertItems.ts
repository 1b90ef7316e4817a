import type { Alert } from "./alert";
import { timeKey } from "./alertTime";
import { sameContent } from "./payload";
import { siemAlertOf, siemRowsOf } from "./siemAlert";

/**
 * What a service sends one by one, with its own time of arrival as a key: a detection row of the SIEM API, an alert of
 * the others.
 */
export interface AlertItem {
  readonly id: string;
  /** Empty where no time can be read. */
  readonly arrival: string;
}

export function itemsOf(alert: Alert): readonly AlertItem[] {
  if (alert.source !== "siem") return [{ id: alert.id, arrival: timeKey(alert.updateTime) ?? "" }];
  return alert.detections.map(({ id, updateTime }) => ({ id, arrival: timeKey(updateTime) ?? "" }));
}

/** The alert with those of its items alone that are kept; undefined where none is. */
export function alertOfItems(alert: Alert, keeps: (item: AlertItem) => boolean): Alert | undefined {
  const kept = itemsOf(alert).filter(keeps);
  if (kept.length === 0) return undefined;
  if (alert.source !== "siem" || kept.length === alert.detections.length) return alert;
  const ids = new Set(kept.map(({ id }) => id));
  return siemAlertOf(siemRowsOf(alert).filter(({ id }) => ids.has(id)));
}

/** Alerts are one by source and id: two services may give one id to two alerts. */
export function alertKey({ source, id }: Alert): string {
  return `${source} ${id}`;
}

/**
 * Two tellings of one alert as one. A SIEM alert is made anew of the detections of both, one for each `FullId`; an alert
 * of the others comes whole, so that the newer telling stands for itself. The result does not depend on the order.
 */
export function joinedAlert(a: Alert, b: Alert): Alert {
  // Overlapping fetches bring most alerts again as they were.
  if (a.updateTime === b.updateTime && sameContent(a.raw, b.raw)) return a;
  if (a.source === "siem") return siemAlertOf([...siemRowsOf(a), ...siemRowsOf(b)]) ?? b;
  const [keyA, keyB] = [timeKey(a.updateTime) ?? "", timeKey(b.updateTime) ?? ""];
  if (keyA !== keyB) return keyA > keyB ? a : b;
  return JSON.stringify(a.raw) > JSON.stringify(b.raw) ? a : b;
}
