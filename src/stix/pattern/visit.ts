import type { Comparison, ComparisonExpression, Existence, Observation, ObservationExpression } from "./tree";

/** Calls `visit` for each comparison of a tree, in the order of the text, with the observation that it stands in. */
export function forEachTest(
  tree: ObservationExpression,
  visit: (test: Comparison | Existence, observation: Observation) => void,
): void {
  forEachObservation(tree, (observation) => {
    const waiting: (ComparisonExpression | null)[] = [observation.comparison];
    while (waiting.length > 0) {
      const node = waiting.pop() ?? null;
      if (node === null) continue;
      if (node.kind === "comparison-chain") pushReversed(waiting, node.operands);
      else if (node.kind === "comparison-group") waiting.push(node.inner);
      else visit(node, observation);
    }
  });
}

/** Calls `visit` for each pair of square brackets of a tree, in the order of the text. */
export function forEachObservation(tree: ObservationExpression, visit: (observation: Observation) => void): void {
  const waiting: (ObservationExpression | null)[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null) continue;
    if (node.kind === "observation-chain") pushReversed(waiting, node.operands);
    else if (node.kind === "observation-group") waiting.push(node.inner);
    else visit(node);
  }
}

function pushReversed<Node>(waiting: (Node | null)[], nodes: readonly Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) waiting.push(nodes[index] ?? null);
}
