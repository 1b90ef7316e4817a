import type { CheckOptions } from "../check/checkOptions";
import type { Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import { combinations } from "./combinations";
import { customProperties, customTypes } from "./customProperties";
import { checkDuplicateKeys } from "./duplicateKeys";
import { checkEncodedValues } from "./encodedValues";
import { externalReferences } from "./externalReferences";
import { granularMarkings } from "./granularMarkings";
import { describedIndicator, namedVersion, patternTypeCase, validity } from "./indicatorRules";
import { version20 } from "./version20";
import { tourOf } from "./memberTour";
import type { ObjectRule, StixRecord } from "./objectRule";
import { typeFactsOf } from "./objectTypes";
import { relationshipTriples, sightedObjects } from "./relationshipTriples";
import { requiredProperties } from "./requiredProperties";
import { tlpMarkings } from "./tlpMarkings";
import { uuidVersion } from "./uuidVersion";
import { valueForms } from "./valueForms";
import { vocabularyWords } from "./vocabularyWords";
import { wordStyle } from "./wordStyle";

/** The rules that look at a parsed object and its values; the form of most values is the schemas' to check. */
const objectRules: readonly ObjectRule[] = [
  requiredProperties,
  valueForms,
  combinations,
  sightedObjects,
  version20,
  customTypes,
  namedVersion,
  patternTypeCase,
  validity,
  granularMarkings,
  tlpMarkings,
  describedIndicator,
  uuidVersion,
  customProperties,
  vocabularyWords,
  wordStyle,
  externalReferences,
  relationshipTriples,
];

/** What the rules find in an object: `text` is what it was parsed from. */
export function checkObjectRules(
  text: string,
  object: StixRecord,
  type: string,
  version: StixVersion,
  options: CheckOptions,
  problems: Problem[],
): void {
  const { members, hasEncoded } = tourOf(object);
  checkDuplicateKeys(text, members, problems);
  if (hasEncoded) checkEncodedValues(object, problems);
  const subject = { object, type, version, facts: typeFactsOf(type, version), options };
  for (const rule of objectRules) rule(subject, problems);
}
