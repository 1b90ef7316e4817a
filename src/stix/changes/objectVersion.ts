import { isNestedDeeper } from "../json/nesting";

/** One object of a text, as far as it can be compared with another version of it. */
export interface ObjectVersion {
  /** Its place among the objects of its text. */
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly modified: string | undefined;
}

/**
 * Reads which object a text is. One that is no JSON just now still names itself: else it would look as if it had been
 * removed, and somebody might revoke it for that.
 */
export function readVersion(text: string, index: number): ObjectVersion {
  const object = parseObject(text);
  if (!object) return { index, id: idWithin(text), name: undefined, modified: undefined };
  const { id, name, modified } = object;
  return { index, id: textOf(id), name: textOf(name), modified: textOf(modified) };
}

/** The value of an object's text; `undefined` where it is none, or nested deeper than is safe to walk through. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (isNestedDeeper(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function idWithin(text: string): string | undefined {
  return /"id"\s*:\s*"([^"\\\r\n]+)"/.exec(text)?.[1];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
