import type { Problem } from "../problem";
import { isMissingDay } from "./calendarDays";

/** The end of an interval must not lie before its beginning (STIX 2.1 §3.2 `modified`, §4.7 `valid_until`). */
const orders = [
  { earlier: "created", later: "modified", mayEqual: true, code: "stix/modified-before-created" },
  { earlier: "valid_from", later: "valid_until", mayEqual: false, code: "stix/valid-until-order" },
] as const;

export function checkTimeOrder(object: Readonly<Record<string, unknown>>): Problem[] {
  const problems: Problem[] = [];
  for (const { earlier, later, mayEqual, code } of orders) {
    const from = sortable(object[earlier]);
    const until = sortable(object[later]);
    if (from === undefined || until === undefined) continue;
    // STIX 2.0 §2.4 lets the two be equal; where both spellings are about, only the wrong order is certain.
    if (until < from || (until === from && !mayEqual && object["spec_version"] === "2.1"))
      problems.push({ code, args: [], place: { kind: "value", path: [later] } });
  }
  return problems;
}

const timestamp =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60))(?:\.(\d+))?Z$/;

/**
 * A timestamp as text that sorts by time at its full precision: trailing zeros of the fraction say nothing. One that is
 * wrong in itself has its own problem, and no order.
 */
function sortable(value: unknown): string | undefined {
  const parts = typeof value === "string" && !isMissingDay(value) ? timestamp.exec(value) : null;
  return parts ? `${parts[1] ?? ""}.${(parts[2] ?? "").replace(/0+$/, "")}` : undefined;
}
