import type { ErrorObject } from "ajv";
import type { JsonPath, Problem, ProblemPlace } from "../problem";
import { definitionOf } from "../schema/validators";

/**
 * The rule that a schema's definition stands for: its code, and whether the squiggle belongs below the property's name.
 * A definition that isn't listed gives the code of its keyword.
 */
const definitionRules: Readonly<Record<string, { code: string; onKey?: true }>> = {
  objectType: { code: "stix/type-name" },
  identifier: { code: "stix/identifier" },
  identityRef: { code: "stix/identity-ref" },
  markingRef: { code: "stix/marking-ref" },
  timestamp: { code: "stix/timestamp" },
  millisecondPrecision: { code: "stix/millisecond-precision" },
  languageTag: { code: "stix/language-tag" },
  uri: { code: "stix/uri" },
  confidenceValue: { code: "stix/confidence" },
  propertyName: { code: "stix/property-name" },
  reservedProperty: { code: "stix/reserved-property", onKey: true },
  md5: { code: "stix/hash-value" },
  sha1: { code: "stix/hash-value" },
  sha256: { code: "stix/hash-value" },
  sha224: { code: "stix/hash-value" },
  sha384: { code: "stix/hash-value" },
  sha512: { code: "stix/hash-value" },
  sha3256: { code: "stix/hash-value" },
  sha3512: { code: "stix/hash-value" },
  hashName: { code: "stix/dictionary-key" },
  referenceTarget: { code: "stix/reference-target" },
  selector: { code: "stix/selector" },
  markingOrLanguage: { code: "stix/marking-or-language" },
  extensionKey: { code: "stix/extension-key" },
  cveReference: { code: "stix/cve-reference" },
  capecReference: { code: "stix/capec-reference" },
  notRelatable: { code: "stix/not-relatable" },
  uploadArray: { code: "stix/upload-array" },
  sourceSystem: { code: "stix/source-system" },
};

/**
 * Turns the errors of a compiled JSON Schema into problems: one for each place and rule. `value` is what was checked. A
 * value of the wrong type has no other problem than that.
 */
export function schemaProblems(errors: readonly ErrorObject[], value: unknown): Problem[] {
  const problems = new Map<string, Problem>();
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  for (const error of errors) {
    if (error.keyword !== "type" && mistyped.has(error.instancePath) && error.propertyName === undefined) continue;
    const problem = problemOf(error, value);
    const key = JSON.stringify([problem.code, problem.args, problem.place]);
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}

function problemOf(error: ErrorObject, value: unknown): Problem {
  const path = pathOf(error.instancePath, value);
  const rule = definitionRules[definitionOf(error.schemaPath) ?? ""];
  // An element of a list goes by the list's name.
  const name = error.propertyName ?? String(path.findLast((step) => typeof step === "string") ?? "");
  const make = (code: string, args: readonly string[], place: ProblemPlace): Problem => ({
    code,

    args,
    place,
  });
  if (error.propertyName !== undefined)
    return make(rule?.code ?? "stix/property-name", [name], { kind: "key", path: [...path, error.propertyName] });
  const here: ProblemPlace = isContainer(error.data ?? valueAt(value, path))
    ? { kind: "opening", path }
    : { kind: "value", path };
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "required":
      return make("stix/required-property", [String(params["missingProperty"]), nameOfObject(path)], {
        kind: "opening",
        path,
      });
    case "type":
      return make("stix/wrong-type", [name, expectedTypes(params["type"])], here);
    case "minItems":
      return make("stix/empty-list", [name], { kind: "value", path });
    case "minProperties":
      return make("stix/empty-object", [name], { kind: "value", path });
  }
  if (rule) return make(rule.code, [name, shown(valueAt(value, path))], rule.onKey ? { kind: "key", path } : here);
  switch (error.keyword) {
    case "const":
      return make("stix/fixed-value", [name, shown(params["allowedValue"])], here);
    case "enum":
      return make("stix/one-of", [name, (params["allowedValues"] as unknown[]).map(shown).join(", ")], here);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return make("stix/out-of-range", [name, `${String(params["comparison"])} ${String(params["limit"])}`], here);
    case "pattern":
      return make("stix/malformed-value", [name, shown(valueAt(value, path))], here);
    default:
      return make("stix/malformed-value", [name, shown(valueAt(value, path))], here);
  }
}

/** A JSON pointer as a path; whether a step is a list's index is seen at the value. */
function pathOf(pointer: string, root: unknown): JsonPath {
  if (pointer === "") return [];
  let value = root;
  return pointer
    .slice(1)
    .split("/")
    .map((step) => {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      const key = Array.isArray(value) ? Number(name) : name;
      value = (value as Record<string | number, unknown> | undefined)?.[key];
      return key;
    });
}

function valueAt(root: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root);
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function nameOfObject(path: JsonPath): string {
  return path.length === 0 ? "" : path.join(".");
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text in quotes",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list in [ ]",
  object: "an object in { }",
  null: "null",
};

function expectedTypes(types: unknown): string {
  const list = Array.isArray(types) ? types : [types];
  return list.map((type) => typeWords[String(type)] ?? String(type)).join(", ");
}

const maxShown = 60;

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length <= maxShown ? text : `${text.slice(0, maxShown - 1)}…`;
}
