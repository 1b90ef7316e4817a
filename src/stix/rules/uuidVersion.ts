import { uuidVersionOf } from "./identifiers";
import { atValue, type ObjectRule } from "./objectRule";

/**
 * How the UUID of an identifier was made: at random (version 4) for objects, from the content (version 5) for observables
 * (STIX 2.1 §2.9). Real producers do otherwise. STIX 2.0 asks for version 4 (part 1 §2.7).
 */
export const uuidVersion: ObjectRule = ({ object, version, facts }, problems) => {
  const { id } = object;
  if (typeof id !== "string" || facts.kind === "custom") return;
  const expected = facts.kind === "observable" ? "5" : "4";
  const found = uuidVersionOf(id);
  if (found === expected || found < "1" || found > "5") return;
  problems.push(atValue(version === "2.0" ? "stix/uuid-version-2-0" : "stix/uuid-version", ["id"], found, expected));
};
