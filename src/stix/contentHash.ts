import { sha256Hex } from "./sha256";

/**
 * A JSON value in the canonical form of RFC 8785: no white space, properties in the order of their names' UTF-16 units,
 * numbers and texts as ECMAScript writes them. Formatting, and the order of properties, are therefore no change.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null)
    return isInfinite(value) ? String(value) : (JSON.stringify(value) ?? "null");
  const record = value as Record<string, unknown>;
  const members = Object.keys(record).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(record[name])}`).join(",")}}`;
}

/** What `JSON.parse` makes of `1e400`, for which RFC 8785 has no form: another one than that of `null`. */
function isInfinite(value: unknown): boolean {
  return value === Infinity || value === -Infinity;
}

/** The SHA-256 of an object's canonical JSON, in hexadecimal; text that isn't JSON is hashed as it stands. */
export function contentHash(text: string): string {
  let canonical = text;
  try {
    canonical = canonicalJson(JSON.parse(text));
  } catch {
    // Text that is no JSON has no canonical form, and yet it changes.
  }
  return sha256Hex(canonical);
}

/** The SHA-256 of an object's text as it stands, in hexadecimal: white space and the order of properties count. */
export function textHash(text: string): string {
  return sha256Hex(text);
}
