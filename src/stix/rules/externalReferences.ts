import { atKey, isRecord, type ObjectRule } from "./objectRule";

/** A reference to a document on the Web says by hashes which document it was (STIX 2.1 §2.5). */
export const externalReferences: ObjectRule = ({ object }, problems) => {
  const references = object["external_references"];
  if (!Array.isArray(references)) return;
  for (const [index, reference] of (references as unknown[]).entries())
    if (isRecord(reference) && typeof reference["url"] === "string" && reference["hashes"] === undefined)
      problems.push(atKey("stix/reference-without-hashes", ["external_references", index, "url"]));
};
