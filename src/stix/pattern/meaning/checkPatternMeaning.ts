import type { CheckOptions } from "../../check/checkOptions";
import type { Comparison, Existence, Observation, ObservationExpression, PatternVersion } from "../tree";
import { forEachTest } from "../visit";
import { checkComparison } from "./comparedValue";
import { typeClash } from "./comparedTypes";
import type { MeaningProblem } from "./meaningProblem";
import { propertyOfPath } from "./propertyOfPath";
import { checkQualifiers } from "./qualifierMeaning";

/**
 * What is wrong with what a pattern says, though it is well formed (STIX 2.1 §9): names that no object has, values that
 * can't be, conditions that nothing fulfils. Of a tree from a pattern without syntax problems; in the order of the text.
 */
export function checkPatternMeaning(
  tree: ObservationExpression,
  options: CheckOptions,
  version: PatternVersion = "2.1",
): readonly MeaningProblem[] {
  const found: MeaningProblem[] = [];
  const comparison = tree.kind === "observation" ? tree.comparison : null;
  if (comparison?.kind === "comparison") checkTest(comparison, options, version, found);
  else
    forEachTest(tree, (test) => {
      checkTest(test, options, version, found);
    });
  checkObservations(tree, found);
  return found.length > 1 ? found.sort((one, other) => one.start - other.start || one.end - other.end) : found;
}

function checkTest(
  test: Comparison | Existence,
  options: CheckOptions,
  version: PatternVersion,
  found: MeaningProblem[],
): void {
  const property = propertyOfPath(test.path, version, found);
  if (property !== undefined && test.kind === "comparison") checkComparison(test, property, version, options, found);
}

function checkObservations(tree: ObservationExpression, found: MeaningProblem[]): void {
  if (tree.kind === "observation") {
    checkObservation(tree, found);
    return;
  }
  const waiting: ObservationExpression[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "observation") checkObservation(node, found);
    else if (node.kind === "observation-chain") for (const operand of node.operands) waiting.push(operand);
    else {
      if (node.qualifiers.length > 0) checkQualifiers(node.qualifiers, found);
      if (node.inner !== null) waiting.push(node.inner);
    }
  }
}

function checkObservation(observation: Observation, found: MeaningProblem[]): void {
  if (observation.qualifiers.length > 0) checkQualifiers(observation.qualifiers, found);
  const clash = typeClash(observation);
  if (clash === undefined) return;
  const { one, other, start, end } = clash;
  found.push({ code: "pattern/two-types", args: [one, other], start, end });
}
