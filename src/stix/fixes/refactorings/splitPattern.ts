import { parsePattern } from "../../pattern/parser";
import { printPattern } from "../../pattern/print";
import type { ComparisonExpression, ObservationExpression, PatternVersion } from "../../pattern/tree";

/**
 * The parts of a pattern that match whenever one of them does: those of an `OR` between observations, or between the
 * comparisons of its one observation. Undefined where there is no such `OR`, where the pattern has problems, or where a
 * qualifier counts over the whole. `AND` is never taken apart: its parts would match more than it does.
 */
export function alternativesOf(pattern: string, version: PatternVersion): readonly string[] | undefined {
  const { tree, problems } = parsePattern(pattern, version);
  if (!tree || problems.length > 0) return undefined;
  const parts: string[] = [];
  const waiting: ObservationExpression[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "observation-chain" && node.operator === "OR") waiting.push(...[...node.operands].reverse());
    else if (node.kind === "observation-group" && node.qualifiers.length === 0 && node.inner) waiting.push(node.inner);
    else if (node.kind === "observation" && node.qualifiers.length === 0 && node.comparison)
      for (const comparison of comparisonsOf(node.comparison)) parts.push(printPattern({ ...node, comparison }));
    else parts.push(printPattern(node));
  }
  const different = [...new Set(parts)];
  return different.length > 1 ? different : undefined;
}

function comparisonsOf(comparison: ComparisonExpression): ComparisonExpression[] {
  const parts: ComparisonExpression[] = [];
  const waiting = [comparison];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "comparison-chain" && node.operator === "OR") waiting.push(...[...node.operands].reverse());
    else if (node.kind === "comparison-group" && node.inner) waiting.push(node.inner);
    else parts.push(node);
  }
  return parts;
}
