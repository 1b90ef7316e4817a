import type { PlanValue, PlanValuesAnswer } from "../../protocol/uploads";
import { valuesInPattern } from "../../stix/iocs/patternValues";
import { findPatternString } from "../../stix/pattern/assist/patternString";
import { type Snapshot, textAt } from "./snapshot";

/** What the objects of a plan that go look for, in their order, until there are as many. */
export function planValues(snapshot: Snapshot, most: number): NonNullable<PlanValuesAnswer> {
  const values: PlanValue[] = [];
  for (const { index, goes } of snapshot.plan.objects) {
    if (!goes) continue;
    const found = findPatternString(textAt(snapshot, index), "2.1");
    if (!found) continue;
    for (const { type, property, value } of valuesInPattern(found.pattern, found.version)) {
      if (values.length === most) return { values, isCut: true };
      values.push({ index, type, property, value });
    }
  }
  return { values, isCut: false };
}
