import type { PatternCode } from "./messages";
import type { Span } from "./tree";

/** A replacement of `start…end` of the decoded pattern by `text`. */
export interface PatternFix extends Span {
  readonly text: string;
}

/**
 * One problem of a pattern. `start` and `end` lie within the decoded pattern, and `end > start` but in an empty pattern.
 * `args` fill the template of `code` in `messages.ts`.
 */
export interface PatternProblem extends Span {
  readonly code: PatternCode;
  readonly args: readonly string[];
  readonly fix?: PatternFix;
}

/** More problems than this in one pattern help nobody; what comes after is not kept. */
export const MAX_PROBLEMS = 100;

/** Longer pieces of a pattern are cut in a message. */
const MAX_ARGUMENT = 60;

/** A piece of the pattern as a message argument: one line of bearable length. */
export function asArgument(piece: string): string {
  const line = piece.slice(0, 4 * MAX_ARGUMENT).replace(/\s+/g, " ");
  return line.length <= MAX_ARGUMENT ? line : `${line.slice(0, MAX_ARGUMENT - 1)}…`;
}

/** The replacement that puts `text` in at `offset`. */
export function insertion(offset: number, text: string): PatternFix {
  return { start: offset, end: offset, text };
}

/** The replacement that takes `start…end` out. */
export function removal(start: number, end: number): PatternFix {
  return { start, end, text: "" };
}
