import type { ErrorObject } from "ajv";
import type { AlertSourceKind } from "./alert";
import { oneLine } from "./payload";
import { graphAlert, mdeAlert, siemDetection, type SchemaValidator } from "./schema/validators.generated";

const validators: Readonly<Record<AlertSourceKind, SchemaValidator>> = {
  siem: siemDetection,
  mde: mdeAlert,
  graph: graphAlert,
};

/** A payload that is odd from end to end needs no longer list to be seen to be so. */
const mostOddities = 20;
const absent = "—";

/**
 * Where a payload differs from what its service documents, each as a JSON Pointer and what stands there:
 * `/severity: "Extreme"`, `/evidence/2/url: 7`, `/title: —` for what is absent. Undefined where it is as documented. An
 * oddity is no reason to leave an alert out: services grow new words before their pages tell of them.
 */
export function odditiesOf(kind: AlertSourceKind, payload: unknown): readonly string[] | undefined {
  const validator = validators[kind];
  if (validator(payload)) return undefined;
  const errors = (validator.errors ?? []).slice(0, mostOddities);
  return [...new Set(errors.map((error) => oddityOf(error, payload)))];
}

function oddityOf({ instancePath, keyword, params }: ErrorObject, payload: unknown): string {
  const missing: unknown =
    keyword === "required" ? (params as { missingProperty?: unknown }).missingProperty : undefined;
  if (typeof missing === "string")
    return `${instancePath}/${missing.replaceAll("~", "~0").replaceAll("/", "~1")}: ${absent}`;
  return `${instancePath}: ${shown(valueAt(payload, instancePath))}`;
}

function valueAt(payload: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined,
      payload,
    );
}

/** The value's beginning: it may be a megabyte long, and it is an attacker's. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  const text = typeof value === "string" ? value.slice(0, 200) : value;
  return oneLine(JSON.stringify(text) ?? absent, 60);
}
