// The types of validators.generated.js, which scripts/generate-validators.mjs writes when the project is built.
import type { ErrorObject } from "ajv";

/** Says whether a value fits one schema; what is wrong with it stands in `errors` until the next call. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}

export const attackPattern: SchemaValidator;
export const bundle: SchemaValidator;
export const identity: SchemaValidator;
export const identity20: SchemaValidator;
export const indicator: SchemaValidator;
export const indicator20: SchemaValidator;
export const object: SchemaValidator;
export const relationship: SchemaValidator;
export const threatActor: SchemaValidator;
export const threatActor20: SchemaValidator;
export const uploadBody: SchemaValidator;
