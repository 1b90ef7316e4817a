import type { CheckOptions } from "../check/checkOptions";
import { printPath } from "../pattern/print";
import type { ObservationExpression, PatternVersion } from "../pattern/tree";
import type { Problem } from "../problem";
import { mappedInstead } from "./mappedProperties";
import type { SentinelCode } from "./sentinelFacts";
import {
  type SentinelObservable,
  type SentinelReading,
  sentinelReading,
  type UnmatchedReason,
} from "./sentinelReading";

const none: readonly Problem[] = Object.freeze([]);

/**
 * What Sentinel would refuse of an object, or take and make nothing of; empty where the profile is off. `tree` is that of
 * the object's pattern where it is a well-formed STIX pattern; `version` is that of the object.
 */
export function checkSentinelProfile(
  object: Readonly<Record<string, unknown>>,
  tree: ObservationExpression | undefined,
  { sentinel }: Pick<CheckOptions, "sentinel">,
  version: PatternVersion = "2.1",
): readonly Problem[] {
  const { type } = object;
  if (sentinel === undefined || typeof type !== "string") return none;
  if (!sentinel.types.includes(type)) return [atValue("stix/sentinel-type", "type", type, sentinel.endpoint)];
  const ofVersion = version === "2.0" ? [atOpening("stix/sentinel-version")] : none;
  const ofIndicator = type === "indicator" ? checkIndicator(object, tree, version) : none;
  return ofVersion.length === 0 ? ofIndicator : [...ofVersion, ...ofIndicator];
}

function checkIndicator(
  { pattern_type: language, revoked }: Readonly<Record<string, unknown>>,
  tree: ObservationExpression | undefined,
  version: PatternVersion,
): readonly Problem[] {
  if (typeof language === "string" && language.toLowerCase() !== "stix")
    return [atValue("stix/sentinel-pattern-language", "pattern_type", language)];
  // STIX 2.1 demands the property itself.
  const ofLanguage = language === undefined && version === "2.0" ? [atOpening("stix/sentinel-no-pattern-type")] : none;
  // What is revoked shall not match.
  if (tree === undefined || revoked === true) return ofLanguage;
  const ofPattern = checkReading(sentinelReading(tree));
  return ofLanguage.length === 0 ? ofPattern : [...ofLanguage, ...ofPattern];
}

function checkReading(reading: SentinelReading): readonly Problem[] {
  if (reading.kind === "matched") return checkObservables(reading.observables);
  const { why, at, test } = reading;
  const written = test ? printPath(test.path) : "";
  switch (why) {
    case "property":
      return [within(codes[why], at.start, at.end, written, mappedInstead(test?.path.type ?? ""))];
    case "operator":
      return [within(codes[why], at.start, at.end, test?.kind === "comparison" ? test.operator : "")];
    default:
      return [within(codes[why], at.start, at.end, written)];
  }
}

const codes: Readonly<Record<UnmatchedReason, SentinelCode>> = {
  and: "stix/sentinel-and",
  "name-and-hash": "stix/sentinel-name-and-hash",
  "observation-and": "stix/sentinel-observation-and",
  "followed-by": "stix/sentinel-followed-by",
  qualifier: "stix/sentinel-qualifier",
  operator: "stix/sentinel-operator",
  set: "stix/sentinel-set",
  negation: "stix/sentinel-negation",
  existence: "stix/sentinel-existence",
  property: "stix/sentinel-property",
  value: "stix/sentinel-value",
};

function checkObservables(observables: readonly SentinelObservable[]): readonly Problem[] {
  let problems: Problem[] | undefined;
  const hasOnlyMd5 = observables.length > 0 && observables.every(isMd5OfFile);
  for (const observable of observables) {
    const { type, start, end } = observable;
    if (type === "ipv6-addr") (problems ??= []).push(within("stix/sentinel-ipv6", start, end));
    else if (hasOnlyMd5) (problems ??= []).push(within("stix/sentinel-md5", start, end));
  }
  return problems ?? none;
}

function isMd5OfFile({ type, property }: SentinelObservable): boolean {
  return type === "file" && property === "MD5";
}

function atValue(code: SentinelCode, name: string, ...args: string[]): Problem {
  return { code, args, place: { kind: "value", path: [name] } };
}

function atOpening(code: SentinelCode): Problem {
  return { code, args: [], place: { kind: "opening", path: [] } };
}

function within(code: SentinelCode, start: number, end: number, ...args: string[]): Problem {
  return { code, args, place: { kind: "within", path: ["pattern"], start, end } };
}
