import type { CheckOptions } from "../check/checkOptions";
import type { Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import { combinations } from "./combinations";
import { customNames, customProperties, customTypes, reservedProperties } from "./customProperties";
import { checkDuplicateKeys } from "./duplicateKeys";
import { checkEncodedValues } from "./encodedValues";
import { externalReferences } from "./externalReferences";
import { granularMarkings } from "./granularMarkings";
import { describedIndicator, namedVersion, patternTypeCase, validity } from "./indicatorRules";
import { version20 } from "./version20";
import { markingDefinitions } from "./markingDefinitions";
import { tourOf } from "./memberTour";
import { extensionDefinitions, languageContents } from "./metaObjects";
import type { ObjectRule, StixRecord } from "./objectRule";
import { type TypeFacts, typeFactsOf } from "./objectTypes";
import { observableContainers } from "./observableContainers";
import { observableValues } from "./observableValues";
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

/** Those of some types alone: a feed has a hundred thousand objects of others, which do not pay for them. */
const rulesOfType: ReadonlyMap<string, readonly ObjectRule[]> = new Map([
  ["observed-data", [observableContainers]],
  ["marking-definition", [markingDefinitions, reservedProperties]],
  ["language-content", [languageContents]],
  ["extension-definition", [extensionDefinitions]],
]);
const rulesOfKind: Readonly<Partial<Record<TypeFacts["kind"], readonly ObjectRule[]>>> = {
  observable: [observableValues, reservedProperties],
  custom: [customNames],
};

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
  const facts = typeFactsOf(type, version);
  const subject = { object, type, version, facts, options };
  for (const rule of objectRules) rule(subject, problems);
  const some = facts.kind === "custom" || facts.kind === "observable" ? rulesOfKind[facts.kind] : rulesOfType.get(type);
  if (some) for (const rule of some) rule(subject, problems);
}
