import type { Span } from "../tree";
import type { MeaningCode } from "./meaningFacts";

/** A problem of what a pattern says; `start` and `end` lie within the decoded pattern. */
export interface MeaningProblem extends Span {
  readonly code: MeaningCode;
  readonly args: readonly string[];
}
