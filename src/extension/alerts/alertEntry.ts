import type { Alert } from "../../defender/alert";
import { compareTimes, timeKey } from "../../defender/alertTime";

/** An alert of the list with what is asked of it again and again. */
export interface AlertEntry {
  readonly alert: Alert;
  /** Of the last update (else of the event) in milliseconds since 1970; `-Infinity` where neither can be read. */
  readonly time: number;
}

export function entryOf(alert: Alert): AlertEntry {
  const updated = msOf(alert.updateTime);
  return { alert, time: Number.isNaN(updated) ? timeOr(msOf(alert.eventTime)) : updated };
}

const usual = /^\d{4}-\d\d-[012]\dT\d\d:\d\d:\d\d(\.\d{3,7})?Z$/;

/** A service's time in milliseconds since 1970; NaN for what is none. */
export function msOf(time: string): number {
  // What the services write nearly always, without taking it apart: a list may have 50,000 of them.
  if (usual.test(time)) return Date.parse(time.length > 24 ? `${time.slice(0, 23)}Z` : time);
  const key = timeKey(time);
  return key === undefined ? NaN : Date.parse(`${key.slice(0, 23)}Z`);
}

function timeOr(ms: number): number {
  return Number.isNaN(ms) ? -Infinity : ms;
}

/** The order of the list: the last update first, at full precision; of equal ones by id. */
export function byNewest(a: AlertEntry, b: AlertEntry): number {
  if (a.time !== b.time) return b.time - a.time;
  const times = compareTimes(b.alert.updateTime, a.alert.updateTime);
  return times === 0 ? compareTexts(a.alert.id, b.alert.id) : times;
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
