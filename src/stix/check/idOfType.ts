import type { Problem } from "../problem";

const identifier = /^([a-z0-9]+(?:-[a-z0-9]+)*-?)--[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const typeName = /^[a-z0-9-]{3,250}$/;

/**
 * An object's identifier begins with its type (STIX 2.1 §2.9). One that isn't an identifier at all is the schema's to
 * tell, and so is a type that cannot be one.
 */
export function checkIdOfType({ id }: Readonly<Record<string, unknown>>, type: string): Problem[] {
  if (typeof id !== "string" || beginsWith(id, type)) return [];
  const prefix = identifier.exec(id)?.[1];
  if (prefix === undefined || prefix === type || !typeName.test(type)) return [];
  return [{ code: "stix/id-of-type", args: [type], place: { kind: "value", path: ["id"] } }];
}

const hyphen = 0x2d;

/** Whether an identifier begins with the type, two hyphens, and no third one, which would be a type's. */
function beginsWith(id: string, type: string): boolean {
  return id.startsWith(type) && id.startsWith("--", type.length) && id.charCodeAt(type.length + "--".length) !== hyphen;
}
