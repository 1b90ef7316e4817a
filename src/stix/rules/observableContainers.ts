import type { JsonPath, Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import { checkCombinations } from "./combinations";
import { atOpening, atValue, isRecord, type ObjectRule, type StixRecord } from "./objectRule";
import { containedFactsOf } from "./objectTypes";
import { checkObservableValue } from "./observableValues";
import { checkContainedForms } from "./valueForms";

/**
 * Observed data may hold its observables itself: that is the only way of STIX 2.0 (part 3), and deprecated in 2.1
 * (§2.13). They have no identifiers of their own; what refers to them does so by their keys.
 */
export const observableContainers: ObjectRule = ({ object, version }, problems) => {
  const { objects } = object;
  // What else it may be is told by the form of the property.
  if (!isRecord(objects)) return;
  for (const key in objects) checkContained(objects[key], ["objects", key], objects, version, problems);
};

function checkContained(
  observable: unknown,
  path: JsonPath,
  container: StixRecord,
  version: StixVersion,
  problems: Problem[],
): void {
  if (!isRecord(observable)) {
    problems.push(atOpening("stix/wrong-type", path, String(path[1]), "an object in { }"));
    return;
  }
  const { type } = observable;
  if (typeof type !== "string") {
    problems.push(atOpening("stix/required-property", path, "type", path.join(".")));
    return;
  }
  if (!typeName.test(type)) {
    problems.push(atValue("stix/type-name", [...path, "type"], "type", type));
    return;
  }
  // In the container of 2.1 may stand what 2.0 described (§2.13), and is read as that where it says nothing else.
  const facts = containedFactsOf(type, version === "2.1" && typeof observable["id"] === "string" ? "2.1" : "2.0");
  if (!facts) return;
  for (const name of facts.required)
    if (observable[name] === undefined) problems.push(atOpening("stix/required-property", path, name, path.join(".")));
  checkContainedForms(observable, facts, path, container, problems);
  checkCombinations(observable, type, facts, path, problems);
  checkObservableValue(observable, type, path, problems);
}

const typeName = /^(?=.{3,250}$)[a-z0-9]+(?:-[a-z0-9]+)*-?$/;
