const uuidLength = 36;
const identifier =
  /^[a-z0-9]+(?:-[a-z0-9]+)*-?--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;

/** Whether a value is a type, two hyphens and a UUID of the RFC 4122 variant, versions 1 to 5 (STIX 2.1 §2.9). */
export function isIdentifier(value: unknown): value is string {
  return typeof value === "string" && identifier.test(value);
}

/** The object type that an identifier begins with. */
export function typeOfIdentifier(id: string): string {
  return id.slice(0, Math.max(id.length - uuidLength - 2, 0));
}

/** The digit that says how the UUID of an identifier was made. */
export function uuidVersionOf(id: string): string {
  return id.charAt(id.length - uuidLength + 14);
}
