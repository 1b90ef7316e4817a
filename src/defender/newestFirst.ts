import type { Alert } from "./alert";
import { timeKey } from "./alertTime";

/** Alerts by their last update, the newest first; equal times by id and source, so that the order is the same every time. */
export function newestFirst(alerts: readonly Alert[]): readonly Alert[] {
  return alerts
    .map((alert) => ({ alert, key: timeKey(alert.updateTime) ?? "" }))
    .sort((a, b) => (a.key === b.key ? compareTexts(nameOf(a.alert), nameOf(b.alert)) : a.key > b.key ? -1 : 1))
    .map(({ alert }) => alert);
}

function nameOf({ id, source }: Alert): string {
  return `${id} ${source}`;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
