import { isIdentifier } from "./identifiers";
import { isReservedName } from "./reservedNames";
import { atKey, atValue, isRecord, type ObjectRule, type StixRecord } from "./objectRule";

/**
 * Properties that the specification does not define for the type, and that no extension of the object declares (STIX 2.1
 * §7.3, §11.1). Names that end in `_ref` or `_refs` promise identifiers there too.
 */
export const customProperties: ObjectRule = ({ object, type, version, facts }, problems) => {
  if (facts.kind === "custom") return;
  const { known } = facts;
  let isDeclared: boolean | undefined;
  for (const name in object) {
    // Names that no property may have are told for themselves.
    if (known.has(name) || isReservedName(name, version) || !propertyName.test(name)) continue;
    isDeclared ??= declares(object, "toplevel-property-extension");
    if (!isDeclared) problems.push(atKey("stix/custom-property", [name], name, type, version));
    const value = object[name];
    if ((name.endsWith("_ref") && !isIdentifier(value)) || (name.endsWith("_refs") && !areIdentifiers(value)))
      problems.push(atValue("stix/reference-form", [name], name));
  }
};

/** Types that the specification does not define, and that no extension of the object declares. */
export const customTypes: ObjectRule = ({ object, type, version, facts }, problems) => {
  // A name that no type can have is the schema's to tell.
  if (facts.kind !== "custom" || !typeName.test(type)) return;
  if (isReserved(type, version)) problems.push(atValue("stix/reserved-type", ["type"], type, version));
  else if (!["new-sdo", "new-sco", "new-sro"].some((kind) => declares(object, kind)))
    problems.push(atValue("stix/custom-type", ["type"], type, version));
};

const propertyName = /^[a-z0-9_]{3,250}$/;
const typeName = /^[a-z0-9]+(?:-[a-z0-9]+)*-?$/;

/** STIX 2.1 §1.6.3 keeps `action`, STIX 2.0 part 1 §1.6 the names of two types of today. */
function isReserved(type: string, version: string): boolean {
  return type === "action" || (version === "2.0" && (type === "incident" || type === "infrastructure"));
}

function declares({ extensions }: StixRecord, kind: string): boolean {
  return (
    isRecord(extensions) &&
    Object.values(extensions).some((extension) => isRecord(extension) && extension["extension_type"] === kind)
  );
}

function areIdentifiers(value: unknown): boolean {
  return Array.isArray(value) && value.every(isIdentifier);
}
