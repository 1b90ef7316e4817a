import { severities } from "./alertGroups";
import type { ListFilter, ValuePart } from "./listFilter";

/** A filter of the list that a command was called with; undefined for anything else, a row of the tree for one. */
export function readListFilter(argument: unknown): ListFilter | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { severities: wanted, time, text, ...others } = argument as Readonly<Record<string, unknown>>;
  const lists: readonly Exclude<ValuePart, "severities">[] = ["statuses", "sources", "deviceGroups", "tags"];
  const filter: ListFilter = {
    ...(Array.isArray(wanted) ? { severities: severities.filter((one) => wanted.includes(one)) } : {}),
    ...Object.fromEntries(
      lists.flatMap((part) => (Array.isArray(others[part]) ? [[part, textsOf(others[part])]] : [])),
    ),
    ...(isTime(time) ? { time: { from: time.from, until: time.until } } : {}),
    ...(typeof text === "string" ? { text: text.trim() } : {}),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function textsOf(list: readonly unknown[]): readonly string[] {
  return list.filter((one) => typeof one === "string");
}

function isTime(value: unknown): value is { readonly from: number; readonly until: number } {
  if (typeof value !== "object" || value === null) return false;
  const { from, until } = value as Readonly<Record<string, unknown>>;
  return typeof from === "number" && typeof until === "number" && from < until;
}
