import type { Problem } from "../problem";
import { isIdentifier } from "./identifiers";
import { isReservedName, reservedNames } from "./reservedNames";
import { atKey, atOpening, atValue, isRecord, type ObjectRule, type StixRecord } from "./objectRule";

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
    if (version === "2.1" && isForbidden(name, problems)) continue;
    isDeclared ??= declares(object, "toplevel-property-extension");
    if (!isDeclared) problems.push(atKey("stix/custom-property", [name], name, type, version));
    const value = object[name];
    if ((name.endsWith("_ref") && !isIdentifier(value)) || (name.endsWith("_refs") && !areIdentifiers(value)))
      problems.push(atValue("stix/reference-form", [name], name));
  }
};

/**
 * Names that no property has in STIX 2.1, and may have in 2.0: those that do not begin with a letter (§3.1), and, of what
 * is no observable, the one that says that its value was made harmless (§3.2).
 */
function isForbidden(name: string, problems: Problem[]): boolean {
  if (beginsWithLetter(name) && name !== "defanged") return false;
  problems.push(name === "defanged" ? atKey("stix/defanged", [name]) : atKey("stix/property-name", [name], name));
  return true;
}

function beginsWithLetter(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 0x61 && code <= 0x7a;
}

/** Reserved names are so for all objects (STIX 2.1 §3.8); those of domain objects and relationships a schema tells. */
export const reservedProperties: ObjectRule = ({ object, version }, problems) => {
  if (version === "2.0") return;
  for (const name of reservedNames[version])
    if (object[name] !== undefined) problems.push(atKey("stix/reserved-property", [name], name));
};

/** Names of types of one's own and of their properties begin with a letter too (STIX 2.1 §3.1). */
export const customNames: ObjectRule = ({ object, type, version }, problems) => {
  if (version === "2.0") return;
  for (const name in object)
    if (!beginsWithLetter(name) && propertyName.test(name)) problems.push(atKey("stix/property-name", [name], name));
  if (!beginsWithLetter(type) && typeName.test(type)) problems.push(atValue("stix/type-name", ["type"], "type", type));
};

/** Types that the specification does not define, and that no extension of the object declares. */
export const customTypes: ObjectRule = ({ object, type, version, facts }, problems) => {
  // A name that no type can have is the schema's to tell.
  if (facts.kind !== "custom" || !typeName.test(type)) return;
  if (isReserved(type, version)) problems.push(atValue("stix/reserved-type", ["type"], type, version));
  else if (declares(object, "new-sdo") || declares(object, "new-sro")) {
    for (const name of ["created", "modified"])
      if (object[name] === undefined) problems.push(atOpening("stix/required-property", [], name, ""));
  } else if (!declares(object, "new-sco")) problems.push(atValue("stix/custom-type", ["type"], type, version));
};

const propertyName = /^[a-z0-9_]{3,250}$/;
const typeName = /^[a-z0-9]+(?:-[a-z0-9]+)*-?$/;

/** STIX 2.1 §3.8 keeps `action`, STIX 2.0 part 1 §3.6 the names of two types of today. */
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
