import type { Alert, AlertSeverity } from "../../defender/alert";
import type { AlertEntry } from "./alertEntry";
import { tagsOf } from "./alertFacts";

/** Which alerts of the list are shown. Within one part any value fits; all parts must. Absent or empty: all. */
export interface ListFilter {
  readonly severities?: readonly AlertSeverity[];
  readonly statuses?: readonly string[];
  /** What found it: `Alert.detectionSource`. */
  readonly sources?: readonly string[];
  readonly deviceGroups?: readonly string[];
  readonly tags?: readonly string[];
  /** The last update, in milliseconds since 1970; `until` does not belong to it, and is `noEnd` where time goes on. */
  readonly time?: { readonly from: number; readonly until: number };
  /** Every word of it must be found somewhere in the alert. */
  readonly text?: string;
}

/** Later than any date; unlike what has no end, JSON can hold it. */
export const noEnd = Number.MAX_SAFE_INTEGER;

export const noListFilter: ListFilter = Object.freeze({});

/** The parts that are chosen from lists of values. */
export const valueParts = ["severities", "statuses", "sources", "deviceGroups", "tags"] as const;
export type ValuePart = (typeof valueParts)[number];

/** The values that an alert has of a part; an empty text stands for none said. */
export function valuesOf(alert: Alert, part: ValuePart): readonly string[] {
  switch (part) {
    case "severities":
      return [alert.severity];
    case "statuses":
      return [alert.status];
    case "sources":
      return [alert.detectionSource];
    case "deviceGroups":
      return [alert.deviceGroup];
    case "tags": {
      const tags = tagsOf(alert);
      return tags.length === 0 ? [""] : tags;
    }
  }
}

/** The filter without what asks for nothing, so that an empty one is known by having no properties. */
export function normalFilter(filter: ListFilter): ListFilter {
  const parts = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return parts.length === 0 ? noListFilter : (Object.fromEntries(parts) as ListFilter);
}

export function isFiltering(filter: ListFilter): boolean {
  return Object.keys(normalFilter(filter)).length > 0;
}

/** The filter as a question to each alert; undefined where it asks for nothing. */
export function matcherOf(filter: ListFilter): ((entry: AlertEntry) => boolean) | undefined {
  const { time, text } = filter;
  const tests: ((entry: AlertEntry) => boolean)[] = [];
  for (const part of valueParts) {
    const wanted = new Set<string>(filter[part]);
    if (wanted.size > 0) tests.push(({ alert }) => valuesOf(alert, part).some((value) => wanted.has(value)));
  }
  if (time) tests.push((entry) => entry.time >= time.from && entry.time < time.until);
  const words = wordsOf(text ?? "");
  if (words.length > 0) tests.push(({ alert }) => hasWords(alert, words));
  return tests.length === 0 ? undefined : (entry) => tests.every((test) => test(entry));
}

/** What is searched for: words without regard to case. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
}

/** A description may be long; what matters stands at its beginning. */
const mostOfDescription = 4000;

function hasWords(alert: Alert, words: readonly string[]): boolean {
  const { id, title, category, status, severity, deviceName, deviceGroup, userName, threatName, detectionSource } =
    alert;
  const texts = [title, deviceName, userName, category, severity, status, deviceGroup, threatName, detectionSource, id];
  texts.push(alert.description.slice(0, mostOfDescription));
  for (const { label } of alert.detections) texts.push(label);
  const found = texts.join("\n").toLowerCase();
  return words.every((word) => found.includes(word));
}
