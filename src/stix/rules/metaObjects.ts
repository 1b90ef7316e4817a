import { isIdentifier, typeOfIdentifier } from "./identifiers";
import { isLanguageTag } from "./languageTags";
import { atKey, atOpening, atValue, isRecord, type ObjectRule } from "./objectRule";

/** Translations stand under the tags of their languages, and are of a STIX object (STIX 2.1 §7.1). */
export const languageContents: ObjectRule = ({ object }, problems) => {
  const { contents, object_ref: ref } = object;
  if (isIdentifier(ref) && ["bundle", "language-content"].includes(typeOfIdentifier(ref)))
    problems.push(atValue("stix/translation-of", ["object_ref"]));
  if (!isRecord(contents)) return;
  for (const tag in contents) {
    const content = contents[tag];
    if (!isLanguageTag(tag)) problems.push(atKey("stix/language-tag", ["contents", tag], "contents", tag));
    if (!isRecord(content)) {
      if (content !== null) problems.push(atOpening("stix/wrong-type", ["contents", tag], tag, "an object in { }"));
    } else if (Object.keys(content).length === 0) problems.push(atValue("stix/empty-object", ["contents", tag], tag));
  }
};

/** The names of new properties are given where an extension adds some at the top of objects (STIX 2.1 §7.3.1). */
export const extensionDefinitions: ObjectRule = ({ object }, problems) => {
  const { extension_types: types, extension_properties: names } = object;
  if (names === undefined) return;
  if (Array.isArray(types) && !types.includes("toplevel-property-extension"))
    problems.push(
      atKey("stix/only-where", ["extension_properties"], "extension_properties", "extension_types", toplevel),
    );
  if (!Array.isArray(names)) return;
  for (const [index, name] of (names as unknown[]).entries())
    if (typeof name === "string" && !propertyName.test(name))
      problems.push(atValue("stix/property-name", ["extension_properties", index], name));
};

const toplevel = "toplevel-property-extension";
const propertyName = /^[a-z][a-z0-9_]{2,249}$/;
