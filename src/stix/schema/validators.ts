import { schemaNameFor, type SchemaName, type StixVersion } from "./schemaNames";
import * as generated from "./validators.generated";
import type { SchemaValidator } from "./validators.generated";

const validators: Readonly<Record<SchemaName, SchemaValidator>> = {
  indicator: generated.indicator,
  "indicator-2.0": generated.indicator20,
  "attack-pattern": generated.attackPattern,
  identity: generated.identity,
  "identity-2.0": generated.identity20,
  "threat-actor": generated.threatActor,
  "threat-actor-2.0": generated.threatActor20,
  relationship: generated.relationship,
  object: generated.object,
  bundle: generated.bundle,
  "upload-body": generated.uploadBody,
};

/** The compiled form of one schema. */
export function schemaValidator(name: SchemaName): SchemaValidator {
  return validators[name];
}

/** The compiled schema for an object of this type; see `schemaNameFor` for the types without one of their own. */
export function validatorFor(type: string | undefined, version: StixVersion): SchemaValidator {
  return validators[schemaNameFor(type, version)];
}

/**
 * The rule that an error's `schemaPath` names: the innermost definition (`common.json#/definitions/timestamp/pattern` is
 * `timestamp`), or undefined where a schema says something for itself (`indicator.json#/required`).
 */
export function definitionOf(schemaPath: string): string | undefined {
  return /#\/definitions\/(\w+)/.exec(schemaPath)?.[1];
}
