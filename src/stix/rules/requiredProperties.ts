import { atOpening, type ObjectRule } from "./objectRule";

/** The required properties of the types that have no schema of their own (STIX 2.1 §4 to §7). */
export const requiredProperties: ObjectRule = ({ object, facts }, problems) => {
  for (const name of facts.required)
    if (object[name] === undefined) problems.push(atOpening("stix/required-property", [], name, ""));
};
