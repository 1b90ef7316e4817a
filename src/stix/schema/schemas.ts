// The JSON Schemas as the language service wants them: for hover and completion. Validation has them compiled, see
// validators.ts.
import type { JSONSchema } from "vscode-json-languageservice";
import attackPattern from "./attack-pattern.json";
import bundle from "./bundle.json";
import common from "./common.json";
import identity20 from "./identity-2.0.json";
import identity from "./identity.json";
import indicator20 from "./indicator-2.0.json";
import indicator from "./indicator.json";
import object from "./object.json";
import relationship from "./relationship.json";
import type { SchemaName } from "./schemaNames";
import threatActor20 from "./threat-actor-2.0.json";
import threatActor from "./threat-actor.json";
import uploadBody from "./upload-body.json";

const files: Readonly<Record<SchemaName | "common", unknown>> = {
  common,
  indicator,
  "indicator-2.0": indicator20,
  "attack-pattern": attackPattern,
  identity,
  "identity-2.0": identity20,
  "threat-actor": threatActor,
  "threat-actor-2.0": threatActor20,
  relationship,
  object,
  bundle,
  "upload-body": uploadBody,
};

/** The URI under which the language service knows a schema. Nothing is ever fetched from it. */
export function schemaUri(name: SchemaName | "common"): string {
  return `stix-schema:///${name}.json`;
}

/**
 * All schemas by URI, `common` too, ready for `LanguageService.configure({ schemas })`. Each call gives fresh copies,
 * because the service resolves references in place; references between files are absolute, so it needs no context.
 */
export function schemaConfigurations(): { uri: string; schema: JSONSchema }[] {
  return Object.entries(files).map(([name, schema]) => ({
    uri: schemaUri(name as SchemaName | "common"),
    schema: withAbsoluteReferences(schema) as JSONSchema,
  }));
}

function withAbsoluteReferences(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withAbsoluteReferences);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) =>
      key === "$ref" && typeof value === "string" && !value.startsWith("#")
        ? [key, `stix-schema:///${value}`]
        : [key, withAbsoluteReferences(value)],
    ),
  );
}
