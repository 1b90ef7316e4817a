/** The version of STIX that a document's objects follow. */
export type StixVersion = "2.0" | "2.1";

/** The schemas that a whole value is checked against; `common.json` only holds their shared parts. */
export const schemaNames = [
  "indicator",
  "indicator-2.0",
  "attack-pattern",
  "identity",
  "identity-2.0",
  "threat-actor",
  "threat-actor-2.0",
  "relationship",
  "object",
  "bundle",
  "upload-body",
] as const;
export type SchemaName = (typeof schemaNames)[number];

const objectSchemas: ReadonlyMap<string, Readonly<Record<StixVersion, SchemaName>>> = new Map([
  ["indicator", { "2.0": "indicator-2.0", "2.1": "indicator" }],
  ["attack-pattern", { "2.0": "attack-pattern", "2.1": "attack-pattern" }],
  ["identity", { "2.0": "identity-2.0", "2.1": "identity" }],
  ["threat-actor", { "2.0": "threat-actor-2.0", "2.1": "threat-actor" }],
  ["relationship", { "2.0": "relationship", "2.1": "relationship" }],
  ["bundle", { "2.0": "bundle", "2.1": "bundle" }],
]);

/**
 * The schema for an object whose `type` is this. Types without a schema of their own (other domain objects, observables,
 * custom types) and a missing type get `object`, the rules that all share. A bundle's elements are not looked at by its
 * schema: each is checked for itself.
 */
export function schemaNameFor(type: string | undefined, version: StixVersion): SchemaName {
  return (type === undefined ? undefined : objectSchemas.get(type)?.[version]) ?? "object";
}
