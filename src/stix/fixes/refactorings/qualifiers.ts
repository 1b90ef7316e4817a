import type { ObservationExpression, Qualifier } from "../../pattern/tree";

/** Calls `visit` for each qualifier of a pattern. */
export function forEachQualifier(tree: ObservationExpression, visit: (qualifier: Qualifier) => void): void {
  const waiting: (ObservationExpression | null)[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null) continue;
    if (node.kind === "observation-chain") {
      for (const operand of node.operands) waiting.push(operand);
      continue;
    }
    node.qualifiers.forEach(visit);
    if (node.kind === "observation-group") waiting.push(node.inner);
  }
}
