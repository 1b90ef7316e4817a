import type { StixVersion } from "../schema/schemaNames";

/** The names of properties that each version keeps for later ones (STIX 2.1 §3.8, STIX 2.0 part 1 §3.6). */
export const reservedNames: Readonly<Record<StixVersion, readonly string[]>> = {
  "2.1": ["severity", "action", "username", "phone_numbers"],
  "2.0": [
    "confidence",
    "severity",
    "action",
    "usernames",
    "phone_numbers",
    "addresses",
    "first_seen_precision",
    "last_seen_precision",
    "valid_from_precision",
    "valid_until_precision",
  ],
};

export function isReservedName(name: string, version: StixVersion): boolean {
  return reservedNames[version].includes(name);
}
