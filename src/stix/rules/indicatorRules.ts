import { compareTimes } from "../check/timeOrder";
import { atOpening, atValue, type ObjectRule } from "./objectRule";

/** An indicator says in words what it indicates (STIX 2.1 §4.7). */
export const describedIndicator: ObjectRule = ({ object, type }, problems) => {
  if (type !== "indicator" || (object["name"] !== undefined && object["description"] !== undefined)) return;
  const missing = ["name", "description"].filter((name) => object[name] === undefined);
  problems.push(atOpening("stix/undescribed", [], missing.join(", ")));
};

/** Whether an indicator ever ends, has ended, or was withdrawn (STIX 2.1 §3.2, §4.7). */
export const validity: ObjectRule = ({ object, type, options }, problems) => {
  const { revoked, valid_until: until } = object;
  if (revoked === true) problems.push(atValue("stix/revoked", ["revoked"], type));
  if (type !== "indicator") return;
  if (until === undefined) {
    if (revoked !== true) problems.push(atOpening("stix/no-valid-until", []));
  } else if (options.now !== undefined && typeof until === "string" && compareTimes(until, options.now) <= 0)
    problems.push(atValue("stix/expired", ["valid_until"], until));
};

/** The vocabulary has the name of the pattern language in lower case; Sentinel compares it as it stands. */
export const patternTypeCase: ObjectRule = ({ object, type }, problems) => {
  if (type !== "indicator") return;
  const value = object["pattern_type"];
  if (value !== "stix" && typeof value === "string" && value.toLowerCase() === "stix")
    problems.push(atValue("stix/pattern-type-case", ["pattern_type"], value));
};

/** STIX 2.1 names itself in each object but observables (§3.2); what STIX 2.0 is made of says it in the bundle. */
export const namedVersion: ObjectRule = ({ object, version, facts }, problems) => {
  if (
    version === "2.1" &&
    object["spec_version"] === undefined &&
    facts.kind !== "observable" &&
    facts.kind !== "custom"
  )
    problems.push(atOpening("stix/no-spec-version", []));
};
