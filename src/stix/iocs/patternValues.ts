import { parsePattern } from "../pattern/parser";
import type { Comparison, PatternVersion, Span } from "../pattern/tree";
import { forEachTest } from "../pattern/visit";

/** A value that a pattern looks for. The span is that of its literal in the decoded pattern. */
export interface PatternValue extends Span {
  /** `ipv4-addr` */
  readonly type: string;
  /** The names on the way, without brackets: `value`, `hashes.SHA-256`, `dst_ref.value`. */
  readonly property: string;
  readonly value: string;
}

/** The texts that a pattern compares for being equal, in their order; those that it excludes (`NOT`) are none of them. */
export function valuesInPattern(pattern: string, version: PatternVersion): readonly PatternValue[] {
  const { tree } = parsePattern(pattern, version);
  const found: PatternValue[] = [];
  if (tree)
    forEachTest(tree, (test) => {
      if (test.kind === "comparison") found.push(...valuesOf(test));
    });
  return found;
}

function valuesOf({ path, operator, negated, value }: Comparison): readonly PatternValue[] {
  if (negated || value === null || !["=", "IN", "ISSUBSET"].includes(operator)) return [];
  const property = path.steps
    .filter(({ kind }) => kind === "key")
    .map(({ text }) => text)
    .join(".");
  const literals = value.kind === "set" ? value.members : [value];
  return literals.flatMap(({ kind, text, start, end }) =>
    kind === "string" ? [{ type: path.type, property, value: text, start, end }] : [],
  );
}
