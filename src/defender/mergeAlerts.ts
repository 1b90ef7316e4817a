import type { Alert } from "./alert";
import type { AlertPage, AlertProblem } from "./alertSource";
import { timeKey } from "./alertTime";
import { newestFirst } from "./newestFirst";
import { sameContent } from "./payload";
import { siemAlertOf, siemRowsOf } from "./siemAlert";

/** The alerts known so far. */
export interface AlertList {
  /** Newest update first, compared at full precision. */
  readonly alerts: readonly Alert[];
  /** The latest update time seen, in the service's own spelling: where the next question may begin. Empty at first. */
  readonly watermark: string;
  /** Why something of this list is missing; absent while it is whole. */
  readonly incomplete?: AlertProblem;
}

export const noAlerts: AlertList = { alerts: [], watermark: "" };

/** The list at the beginning of a new fetch: what was missing in the last one may come now. */
export function beginFetch(known: AlertList): AlertList {
  const { alerts, watermark } = known;
  return { alerts, watermark };
}

/**
 * A page joined to what is known. Alerts are one by source and `AlertId`. A SIEM alert is made anew of the detections
 * of both sides, one for each `FullId`; a Graph alert comes whole, so that the newer one stands for itself. Pages in any
 * order, and the same page twice, give the same list. A problem keeps what is there and marks the list incomplete.
 */
export function mergeAlerts(known: AlertList, page: AlertPage): AlertList {
  const problems = page.kind === "broken" ? [page.problem] : page.problems;
  const incomplete = gravest([...(known.incomplete ? [known.incomplete] : []), ...problems]);
  const marked = incomplete ? { incomplete } : {};
  if (page.kind === "broken" || page.alerts.length === 0)
    return { alerts: known.alerts, watermark: known.watermark, ...marked };
  const merged = new Map(known.alerts.map((alert) => [keyOf(alert), alert]));
  for (const alert of page.alerts) {
    const other = merged.get(keyOf(alert));
    merged.set(keyOf(alert), other ? joined(other, alert) : alert);
  }
  const watermark = page.alerts.reduce((latest, { updateTime }) => laterOf(latest, updateTime), known.watermark);
  return { alerts: newestFirst([...merged.values()]), watermark, ...marked };
}

function keyOf({ source, id }: Alert): string {
  return `${source} ${id}`;
}

function joined(a: Alert, b: Alert): Alert {
  // Overlapping fetches bring most alerts again as they were.
  if (sameContent(a.raw, b.raw)) return a;
  if (a.source === "siem") return siemAlertOf([...siemRowsOf(a), ...siemRowsOf(b)]) ?? b;
  const [keyA, keyB] = [timeKey(a.updateTime) ?? "", timeKey(b.updateTime) ?? ""];
  if (keyA !== keyB) return keyA > keyB ? a : b;
  return JSON.stringify(a.raw) > JSON.stringify(b.raw) ? a : b;
}

/** The later of two times; of two spellings of one instant the greater text, and never what is no time. */
function laterOf(a: string, b: string): string {
  const [keyA, keyB] = [timeKey(a) ?? "", timeKey(b) ?? ""];
  if (keyB === "") return a;
  if (keyA !== keyB) return keyA > keyB ? a : b;
  return a > b ? a : b;
}

/** A page that never came weighs more than a part of one, and that more than a single element. */
function gravest(problems: readonly AlertProblem[]): AlertProblem | undefined {
  const weight = ({ code }: AlertProblem) => (code === "odd-element" ? 0 : code === "partial" ? 1 : 2);
  return [...problems].sort((a, b) => weight(b) - weight(a) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))[0];
}
