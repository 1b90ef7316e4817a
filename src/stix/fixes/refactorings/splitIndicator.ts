import type { TextEdit } from "../../document/stixDocument";
import type { StixVersion } from "../../schema/schemaNames";
import { textAt, type ObjectText } from "../objectText";
import { patternVersionOf } from "../patternFixes";
import { identifierFrom } from "../../contentIds";
import { derivedFrom, inOrder } from "./newObjects";
import { objectsBehind, revoke } from "./objectRefactorings";
import { alternativesOf } from "./splitPattern";

/** More indicators than this at once are a list, to be made as one. */
const maxParts = 200;

/** The parts that an indicator's pattern can be split into, in its order. */
export function splittableParts(object: ObjectText, specVersion: StixVersion): readonly string[] | undefined {
  const pattern = textAt(object, ["pattern"]);
  const { type, id, revoked, pattern_type: language = "stix" } = object.value;
  if (type !== "indicator" || typeof id !== "string" || pattern === undefined || language !== "stix") return undefined;
  if (revoked === true || pattern.length > 100_000) return undefined;
  const parts = alternativesOf(pattern, patternVersionOf(object, specVersion));
  return parts && parts.length <= maxParts ? parts : undefined;
}

/**
 * An indicator for each part of an `OR`, behind the original, and a `derived-from` for each; the original is revoked, for
 * they stand in its place. Their ids come from the original's and the part, so that splitting again makes no others.
 */
export function splitIndicator(
  object: ObjectText,
  specVersion: StixVersion,
  now: string,
  gap: string,
): TextEdit[] | undefined {
  const parts = splittableParts(object, specVersion);
  const retired = revoke(object, now);
  const original = textAt(object, ["id"]);
  if (!parts || original === undefined || retired.length === 0) return undefined;
  const made = parts.map((pattern) =>
    inOrder({
      ...object.value,
      id: identifierFrom("indicator", `${original}:${pattern}`),
      created: now,
      modified: now,
      pattern,
    }),
  );
  const relations = made.map(({ id }) => {
    const relation = derivedFrom(String(id), original, now);
    // As the original: STIX 2.0 has no spec_version on its objects.
    const { spec_version: version, created_by_ref: creator, object_marking_refs: markings } = object.value;
    return inOrder({ ...relation, spec_version: version, created_by_ref: creator, object_marking_refs: markings });
  });
  return [...retired, ...objectsBehind(object, [...made, ...relations], gap)];
}
