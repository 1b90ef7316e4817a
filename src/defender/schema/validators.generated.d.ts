// The types of validators.generated.js, which scripts/generate-validators.mjs writes when the project is built.
import type { ErrorObject } from "ajv";

/** Says whether a value fits one schema; what is wrong with it stands in `errors` until the next call. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}

export const graphAlert: SchemaValidator;
export const mdeAlert: SchemaValidator;
export const siemDetection: SchemaValidator;
