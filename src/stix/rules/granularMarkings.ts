import type { Problem } from "../problem";
import { atKey, atOpening, atValue, isRecord, type ObjectRule, type StixRecord } from "./objectRule";

/** Granular markings: exactly one of marking and language, and selectors that find something (STIX 2.1 §7.2.3). */
export const granularMarkings: ObjectRule = ({ object, version }, problems) => {
  const markings = object["granular_markings"];
  if (!Array.isArray(markings)) return;
  for (const [index, marking] of (markings as unknown[]).entries()) {
    if (!isRecord(marking)) continue;
    // In STIX 2.0 they say nothing of languages (part 1 §4.3).
    if (version === "2.0" && marking["lang"] !== undefined && marking["marking_ref"] === undefined)
      problems.push(
        atOpening(
          "stix/required-property",
          ["granular_markings", index],
          "marking_ref",
          `granular_markings.${String(index)}`,
        ),
      );
    // Microsoft's own sample has both: a warning only.
    if (marking["lang"] !== undefined && marking["marking_ref"] !== undefined)
      problems.push(atKey("stix/marking-and-language", ["granular_markings", index, "lang"]));
    checkSelectors(object, marking["selectors"], index, problems);
  }
};

const wellFormed = /^[a-z0-9_]{1,250}(?:\.(?:\[[0-9]+\]|[A-Za-z0-9_-]{1,250}))*$/;

function checkSelectors(object: StixRecord, selectors: unknown, index: number, problems: Problem[]): void {
  if (!Array.isArray(selectors)) return;
  for (const [place, selector] of (selectors as unknown[]).entries())
    if (typeof selector === "string" && wellFormed.test(selector) && !resolves(object, selector))
      problems.push(atValue("stix/selector-unresolved", ["granular_markings", index, "selectors", place], selector));
}

/** Whether a selector leads to something in the object. */
export function resolves(object: StixRecord, selector: string): boolean {
  let value: unknown = object;
  for (const step of selector.split(".")) {
    if (step.startsWith("[")) {
      if (!Array.isArray(value)) return false;
      value = value[Number(step.slice(1, -1))];
    } else {
      if (!isRecord(value) || !Object.hasOwn(value, step)) return false;
      value = value[step];
    }
    if (value === undefined) return false;
  }
  return true;
}
