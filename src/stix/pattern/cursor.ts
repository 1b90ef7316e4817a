import type { PatternCode } from "./messages";
import type { PatternFix, PatternProblem } from "./problems";
import type { Token } from "./tokens";

/** A string that the repair of a missing quote supposes at `start`, whatever the characters say; see `quotes.ts`. */
export interface SupposedString {
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly problem: PatternProblem;
}

/** What the lexer shows to the functions that read one token for it: the current token's fields, and where to report. */
export interface Cursor {
  readonly text: string;
  kind: Token;
  readonly start: number;
  readonly end: number;
  contentStart: number;
  contentEnd: number;
  escaped: boolean;
  unclosed: number;
  readonly problems: readonly PatternProblem[];
  /** Where the last number ran on that is none, so that its end is looked for once. */
  badNumber: { readonly start: number; readonly end: number };
  /** Makes `start…end` the current token, of the kind given. */
  take(kind: Token, end: number): void;
  /** The next backslash at or behind `from`, or the pattern's length. */
  backslashFrom(from: number): number;
  supposedAt(offset: number): SupposedString | null;
  takeSupposed(supposed: SupposedString, kind: Token): void;
  report(code: PatternCode, start: number, end: number, args?: readonly string[], fix?: PatternFix): void;
}
