import assert from "node:assert/strict";
import { type CheckOptions, plainCheckOptions } from "../../../../../src/stix/check/checkOptions";
import { checkPatternMeaning } from "../../../../../src/stix/pattern/meaning/checkPatternMeaning";
import type { MeaningProblem } from "../../../../../src/stix/pattern/meaning/meaningProblem";
import { parsePattern, type PatternVersion } from "../../../../../src/stix/pattern/parser";
import { sentence } from "../../check/located";

export interface Asked {
  readonly version?: PatternVersion;
  readonly options?: Partial<CheckOptions>;
}

/** The problems of meaning of a well-formed pattern. */
export function problemsOf(pattern: string, { version = "2.1", options = {} }: Asked = {}): readonly MeaningProblem[] {
  const { tree, problems } = parsePattern(pattern, version);
  assert.deepEqual(problems, [], pattern);
  assert.ok(tree);
  return checkPatternMeaning(tree, { ...plainCheckOptions, ...options }, version);
}

/** The same, each as `code: what is underlined`, with its sentence checked. */
export function meaningOf(pattern: string, asked: Asked = {}): string[] {
  return problemsOf(pattern, asked).map(({ code, args, start, end }) => {
    sentence({ code, args, place: { kind: "within", path: ["pattern"], start, end } });
    assert.ok(0 <= start && start < end && end <= pattern.length, `${code} ${String(start)}-${String(end)}`);
    return `${code}: ${pattern.slice(start, end)}`;
  });
}
