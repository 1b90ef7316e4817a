import type { StixDocument } from "../stix/document/stixDocument";
import { type CrossObjectProblem, crossObjectProblems } from "../stix/rules/crossObject";
import type { Judge } from "../stix/rules/judge";

const unresolved = "stix/unresolved-reference";

/** The state of the facts in which nothing was wrong between the objects of a document. */
const soundAt = new WeakMap<StixDocument, number>();

/**
 * What is wrong between the objects of a document that is checked. Where nothing was, and no fact has changed since that
 * it depends on, nothing is: one key pressed in a large document should not compare all objects again.
 */
export function problemsBetween(document: StixDocument, judge: Judge): readonly CrossObjectProblem[] {
  const isWanted = (code: string) => judge.severityOf(code) !== "off";
  if (isWanted(unresolved)) return crossObjectProblems(document, isWanted);
  const version = document.factsVersion;
  if (soundAt.get(document) === version) return [];
  const problems = crossObjectProblems(document, isWanted);
  if (problems.length === 0) soundAt.set(document, version);
  return problems;
}
