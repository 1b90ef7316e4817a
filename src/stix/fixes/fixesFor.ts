import type { CheckOptions } from "../check/checkOptions";
import type { Problem } from "../problem";
import type { StixVersion } from "../schema/schemaNames";
import { fixBundleInList } from "./bundleFixes";
import type { Fix, FixMaker, FixPorts } from "./fix";
import { fixIdentifier, fixReference, fixUuidVersion, newIdentifier } from "./identifierFixes";
import { fixJson } from "./jsonFixes";
import { fixMarkingAndLanguage, fixMarkingItself, fixMarkingName, fixTlpLevel } from "./markingFixes";
import {
  fixByRemoval,
  fixDictionaryKey,
  fixDuplicateKey,
  fixEmpty,
  fixHashValue,
  fixPropertyName,
  fixTypeName,
} from "./nameFixes";
import { fixPatternMeaning } from "./meaningFixes";
import type { ObjectText } from "./objectText";
import { fixObservableValue } from "./observableFixes";
import { fixPatternSyntax } from "./patternFixes";
import { pathOf } from "./problemPath";
import { fixAllRequired, fixMissingType, fixRequiredProperty } from "./requiredFixes";
import {
  fixBase64,
  fixCustomProperty,
  fixExactMilliseconds,
  fixHex,
  fixInterval,
  fixLowerCase,
  fixNeeds,
  fixNoPatternType,
  fixNoSpecVersion,
  fixNotTogether,
  fixOnlyWhere,
  fixSelectorTarget,
  fixTriple,
  fixVocabulary,
  fixWordStyle,
} from "./ruleFixes";
import { fixVersion, fixModified, fixTimestamp, fixValidity } from "./timeFixes";
import {
  fixCapecNumber,
  fixChoice,
  fixConfidence,
  fixCveNumber,
  fixLanguageTag,
  fixSelector,
  fixUri,
  fixWrongType,
} from "./valueFixes";

const makers: ReadonlyMap<string, readonly FixMaker[]> = new Map<string, readonly FixMaker[]>([
  ["stix/required-property", [fixRequiredProperty]],
  ["stix/type-missing", [fixMissingType]],
  ["stix/bundle-in-list", [fixBundleInList]],
  ["stix/observable-value", [fixObservableValue]],
  ["stix/defanged", [fixByRemoval]],
  ["stix/marking-itself", [fixMarkingItself]],
  ["stix/tlp-level", [fixTlpLevel]],
  ["stix/hex-value", [fixHex]],
  ["stix/wrong-type", [fixWrongType]],
  ["stix/empty-list", [fixEmpty]],
  ["stix/empty-object", [fixEmpty]],
  ["stix/one-of", [fixChoice]],
  ["stix/reserved-property", [fixByRemoval]],
  ["stix/type-name", [fixTypeName]],
  ["stix/identifier", [fixIdentifier]],
  ["stix/id-of-type", [fixIdentifier]],
  ["stix/identity-ref", [fixReference]],
  ["stix/marking-ref", [fixReference, fixMarkingName]],
  ["stix/timestamp", [fixTimestamp]],
  ["stix/millisecond-precision", [fixTimestamp]],
  ["stix/language-tag", [fixLanguageTag]],
  ["stix/uri", [fixUri]],
  ["stix/confidence", [fixConfidence]],
  ["stix/property-name", [fixPropertyName]],
  ["stix/hash-value", [fixHashValue]],
  ["stix/dictionary-key", [fixDictionaryKey]],
  ["stix/cve-reference", [fixCveNumber]],
  ["stix/capec-reference", [fixCapecNumber]],
  ["stix/selector", [fixSelector]],
  ["stix/modified-before-created", [fixModified]],
  ["stix/valid-until-order", [fixValidity]],
  ["stix/duplicate-key", [fixDuplicateKey]],
  ["stix/marking-and-language", [fixMarkingAndLanguage]],
  ["stix/no-valid-until", [fixValidity]],
  ["stix/expired", [fixValidity]],
  ["stix/no-spec-version", [fixNoSpecVersion]],
  ["stix/pattern-type-case", [fixLowerCase]],
  ["stix/vocabulary", [fixVocabulary]],
  ["stix/label-style", [fixWordStyle]],
  ["stix/kill-chain-style", [fixWordStyle]],
  ["stix/custom-property", [fixCustomProperty]],
  ["stix/custom-type", [fixTypeName]],
  ["stix/exact-milliseconds", [fixExactMilliseconds]],
  ["stix/interval-order", [fixInterval]],
  ["stix/interval-strict-order", [fixInterval]],
  ["stix/relationship-triple", [fixTriple]],
  ["stix/only-where", [fixOnlyWhere]],
  ["stix/not-together", [fixNotTogether]],
  ["stix/needs-property", [fixNeeds]],
  ["stix/selector-unresolved", [fixSelectorTarget]],
  ["stix/base64-value", [fixBase64]],
  ["stix/reference-form", [fixReference]],
  ["stix/uuid-version", [fixUuidVersion]],
  ["stix/uuid-version-2-0", [newIdentifier]],
  ["stix/conflicting-version", [fixVersion]],
  ["stix/sentinel-no-pattern-type", [fixNoPatternType]],
]);

/** The codes of an object's problems that have fixes of their own, those of patterns apart. */
export const fixableCodes: readonly string[] = [...makers.keys()];

/** What is never touched without being asked: who an object is, its version, and from when to when it counts. */
const guarded: ReadonlySet<unknown> = new Set(["type", "id", "modified", "revoked", "valid_from", "valid_until"]);

/** What fixes may know besides the object. */
export interface FixSurroundings {
  readonly specVersion: StixVersion;
  readonly options: CheckOptions;
  readonly ports: FixPorts;
  /** How many days an indicator of this kind holds, where the policy says. */
  readonly validDays?: number;
}

/** Whether there may be a fix for problems of this code. */
export function hasFixes(code: string): boolean {
  return makers.has(code) || code === "stix/json-syntax" || /^(?:pattern\/|stix\/sentinel-)/.test(code);
}

/** The ways to mend one problem of an object, the most likely first; none where nothing is certain enough. */
export function fixesFor(problem: Problem, object: ObjectText, surroundings: FixSurroundings): Fix[] {
  if (problem.code === "stix/json-syntax") return fixJson(problem, object.text);
  if (!object.root) return [];
  const context = { problem, object, ...surroundings };
  const own = makers.get(problem.code) ?? patternMakers(problem.code);
  const isGuarded = guarded.has(pathOf(problem)[0]);
  const fixes = own.flatMap((make) => make(context)).filter(({ edits }) => edits.length > 0);
  return isGuarded ? fixes.map((fix) => ({ ...fix, isLossless: false })) : fixes;
}

function patternMakers(code: string): readonly FixMaker[] {
  if (code.startsWith("stix/sentinel-")) return [fixPatternMeaning];
  if (!code.startsWith("pattern/")) return [];
  return [code.startsWith("pattern/syntax") ? fixPatternSyntax : fixPatternMeaning];
}

/** The fixes that mend several problems of an object at once. */
export function fixesForAll(problems: readonly Problem[], object: ObjectText, surroundings: FixSurroundings): Fix[] {
  const missing = problems.filter(
    ({ code, place }) => code === "stix/required-property" && "path" in place && place.path.length === 0,
  );
  return object.root
    ? fixAllRequired(
        missing.map(({ args }) => args[0] ?? ""),
        { object, ...surroundings },
      )
    : [];
}
