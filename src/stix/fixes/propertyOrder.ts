import { observableTypes } from "../observables";
import { domainObjects } from "../rules/domainObjects";

/** What the specification's objects begin and end with (STIX 2.1 §3.2, in the order of its examples). */
const first = ["type", "spec_version", "id", "created_by_ref", "created", "modified"];
const last = [
  "revoked",
  "labels",
  "confidence",
  "lang",
  "external_references",
  "object_marking_refs",
  "granular_markings",
  "extensions",
  "defanged",
];

/** The properties that a type has of its own, in the order of its table (STIX 2.1 §4, §5, §6). */
function ownProperties(type: string): readonly string[] {
  if (type === "bundle") return ["objects"];
  return Object.keys(domainObjects[type]?.properties ?? observableTypes.get(type)?.properties ?? {});
}

/**
 * Tells where in the specification's order a property of this type stands; what it doesn't know comes between the
 * type's own and the common ones that close an object. Without a type, all are equal.
 */
export function orderOf(type: string | undefined): (name: string) => number {
  if (type === undefined) return () => 0;
  const places = new Map([...first, ...ownProperties(type)].map((name, index): [string, number] => [name, index]));
  const unknown = places.size;
  for (const [index, name] of last.entries()) if (!places.has(name)) places.set(name, unknown + 1 + index);
  return (name) => places.get(name) ?? unknown;
}

/** The properties that the specification has for this type; the common ones alone for a type that it doesn't know. */
export function knownProperties(type: string): readonly string[] {
  return [...first, ...ownProperties(type), ...last];
}

/** The types of objects that the specification defines. */
export const knownTypes: readonly string[] = ["bundle", ...Object.keys(domainObjects), ...observableTypes.keys()];
