import { parsePattern, type PatternVersion } from "../pattern/parser";
import type { Problem } from "../problem";

/**
 * Checks the pattern of an indicator where it is written in the STIX language (STIX 2.1 §4.7, §9): `pattern_type` says
 * so, or is absent, as it is in STIX 2.0.
 */
export function checkPattern(indicator: Readonly<Record<string, unknown>>, specVersion: PatternVersion): Problem[] {
  const { pattern, pattern_type: type = "stix", pattern_version: named } = indicator;
  if (typeof pattern !== "string" || typeof type !== "string" || type.toLowerCase() !== "stix") return [];
  const version = named === "2.0" || named === "2.1" ? named : specVersion;
  return parsePattern(pattern, version).problems.map(({ code, args, start, end }) => ({
    code,

    args,
    place: { kind: "within", path: ["pattern"], start, end },
  }));
}
