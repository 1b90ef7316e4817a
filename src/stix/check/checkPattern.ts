import { checkPatternMeaning } from "../pattern/meaning/checkPatternMeaning";
import { parsePattern, type PatternVersion } from "../pattern/parser";
import type { ObservationExpression } from "../pattern/tree";
import type { Problem } from "../problem";
import { checkSentinelProfile } from "../sentinelProfile/checkSentinelProfile";
import type { CheckOptions } from "./checkOptions";

/**
 * Checks the pattern of an indicator where it is written in the STIX language (STIX 2.1 §4.7, §9): `pattern_type` says
 * so, or is absent, as it is in STIX 2.0. What it means is asked of well-formed patterns alone: first what it says. The
 * pattern is parsed once, for what Sentinel makes of the indicator too.
 */
export function checkPattern(
  indicator: Readonly<Record<string, unknown>>,
  specVersion: PatternVersion,
  options: CheckOptions,
  problems: Problem[],
): void {
  const { pattern, pattern_type: type = "stix", pattern_version: named } = indicator;
  let tree: ObservationExpression | undefined;
  if (typeof pattern === "string" && typeof type === "string" && isStix(type)) {
    const version = named === "2.0" || named === "2.1" ? named : specVersion;
    const parsed = parsePattern(pattern, version);
    if (parsed.problems.length > 0) report(parsed.problems, problems);
    else if (parsed.tree !== null) {
      tree = parsed.tree;
      report(checkPatternMeaning(tree, options, version), problems);
    }
  }
  if (options.sentinel !== undefined) problems.push(...checkSentinelProfile(indicator, tree, options, specVersion));
}

function isStix(type: string): boolean {
  return type === "stix" || type.toLowerCase() === "stix";
}

interface Found {
  readonly code: string;
  readonly args: readonly string[];
  readonly start: number;
  readonly end: number;
}

function report(found: readonly Found[], problems: Problem[]): void {
  for (const problem of found) {
    const { code, args, start, end } = isShortName(problem) ? shortName(problem) : problem;
    problems.push({ code, args, place: { kind: "within", path: ["pattern"], start, end } });
  }
}

/** Names have three characters at least (STIX 2.1 §3.1); real feeds have `app:id`, so two are let by as unknown ones. */
function isShortName({ code, start, end }: Found): boolean {
  return end - start === 1 && (code === "pattern/unknown-type" || code === "pattern/unknown-property");
}

function shortName({ code, args, start, end }: Found): Found {
  return { code: "pattern/short-name", args: [args[code === "pattern/unknown-type" ? 0 : 1] ?? ""], start, end };
}
