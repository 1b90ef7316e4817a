import { classOf, DIGIT, HYPHEN, isInvisible, isWhiteSpace, isWrongQuote, LETTER } from "./characters";
import type { Cursor, SupposedString } from "./cursor";
import { keywordAt } from "./keywords";
import { digitAt } from "./literals";
import type { PatternCode } from "./messages";
import { scanNumber } from "./numbers";
import { asArgument, MAX_PROBLEMS, type PatternFix, type PatternProblem } from "./problems";
import { scanConstant, scanString, scanWrongQuotes } from "./strings";
import { Token } from "./tokens";
import type { PatternVersion } from "./tree";

/** A token to come back to: where it begins, where the one before ended, and how many problems there were. */
export interface Mark {
  readonly start: number;
  readonly previousEnd: number;
  readonly problems: number;
}

const NO_ARGUMENTS: readonly string[] = [];

/**
 * Cuts one pattern into tokens, one at a time: the fields describe the current token, `next()` moves on. No substring is
 * made until somebody asks for one. Problems of the parser and of the lexer meet in `problems`.
 */
export class Lexer implements Cursor {
  kind: Token = Token.End;
  start = 0;
  end = 0;
  /** Where the token before the current one ended. */
  previousEnd = 0;
  /** What stands between the quotes of a string, `b'…'`, `h'…'` or `t'…'`. */
  contentStart = 0;
  contentEnd = 0;
  /** Whether there are backslashes in it. */
  escaped = false;
  /** Where the first string begins that never ends; -1 if there is none. */
  unclosed = -1;
  /** While true nothing is reported: set while the parser skips what it could not make sense of. */
  quiet = false;
  readonly problems: PatternProblem[] = [];
  badNumber = { start: 0, end: 0 };
  private nextBackslash = -1;
  private readonly supposedStart: number;

  constructor(
    readonly text: string,
    readonly version: PatternVersion,
    private readonly supposed: SupposedString | null = null,
  ) {
    this.supposedStart = supposed === null ? -1 : supposed.start;
    this.next();
    this.previousEnd = 0;
  }

  /** Moves to the next token. */
  next(): void {
    const text = this.text;
    const at = this.skipBlanks(this.end);
    this.previousEnd = this.end;
    this.start = at;
    if (at >= text.length) {
      this.kind = Token.End;
      this.start = this.end = text.length;
      return;
    }
    if (at === this.supposedStart && this.supposed !== null) {
      this.takeSupposed(this.supposed, Token.String);
      return;
    }
    const code = text.charCodeAt(at);
    const charClass = classOf(code);
    if (charClass === LETTER) this.scanName(at, code);
    else if (charClass === DIGIT) scanNumber(this, at);
    else this.scanSign(at, code);
  }

  /** Whether the current token is of a kind; a call, so that the compiler does not think it unchanged by `next()`. */
  is(kind: Token): boolean {
    return this.kind === kind;
  }

  /** The current token as it is written. */
  tokenText(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The next backslash at or behind `from`, or the pattern's length; each stretch of the pattern is searched once. */
  backslashFrom(from: number): number {
    if (this.nextBackslash < from) {
      const found = this.text.indexOf("\\", from);
      this.nextBackslash = found < 0 ? this.text.length : found;
    }
    return this.nextBackslash;
  }

  /** Reports a problem; an empty range is widened to the character that stands there, or before it. */
  report(code: PatternCode, start: number, end: number, args = NO_ARGUMENTS, fix?: PatternFix): void {
    if (this.quiet || this.problems.length >= MAX_PROBLEMS) return;
    let from = start;
    let to = end;
    if (to <= from) {
      if (from < this.text.length) to = from + 1;
      else from = Math.max(0, (to = this.text.length) - 1);
    }
    // After going back, what was reported of the same characters comes again.
    if (this.problems.some((known) => known.start === from && known.end === to && known.code === code)) return;
    const problem = { code, args: args.map(asArgument), start: from, end: to };
    this.problems.push(fix === undefined ? problem : { ...problem, fix });
  }

  /** The current token, to come back to. */
  mark(): Mark {
    return { start: this.start, previousEnd: this.previousEnd, problems: this.problems.length };
  }

  /** Goes back to a marked token; what was reported since is forgotten. */
  rewind(mark: Mark): void {
    this.problems.length = Math.min(this.problems.length, mark.problems);
    this.nextBackslash = -1;
    this.end = mark.start;
    this.next();
    this.previousEnd = mark.previousEnd;
  }

  /** Makes `start…end` the current token, of the kind given: for words that are no tokens of the language. */
  take(kind: Token, end: number): void {
    this.kind = kind;
    this.end = end;
  }

  takeSupposed(supposed: SupposedString, kind: Token): void {
    this.kind = kind;
    this.contentStart = supposed.contentStart;
    this.contentEnd = supposed.contentEnd;
    this.escaped = this.text.slice(this.contentStart, this.contentEnd).includes("\\");
    this.end = supposed.end;
    const { code, start, end, args, fix } = supposed.problem;
    this.report(code, start, end, args, fix);
  }

  /** The supposed string that begins at `offset`, if there is one. */
  supposedAt(offset: number): SupposedString | null {
    return offset === this.supposedStart ? this.supposed : null;
  }

  private skipBlanks(from: number): number {
    const text = this.text;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 0x20) at++;
      else if (code === 0x2f) {
        const after = this.skipComment(at);
        if (after === at) return at;
        at = after;
      } else if (code > 0x20 && code < 0x80) return at;
      else if (isWhiteSpace(code)) at++;
      else if (isInvisible(code)) this.reportInvisible(at++, code);
      else return at;
    }
    return at;
  }

  private skipComment(at: number): number {
    const text = this.text;
    const second = text.charCodeAt(at + 1);
    if (second === 0x2f) {
      let end = at + 2;
      while (end < text.length && text.charCodeAt(end) !== 0x0a && text.charCodeAt(end) !== 0x0d) end++;
      return end;
    }
    if (second !== 0x2a) return at;
    const close = text.indexOf("*/", at + 2);
    if (close >= 0) return close + 2;
    this.report("pattern/syntax-unclosed-comment", at, at + 2, NO_ARGUMENTS, {
      start: text.length,
      end: text.length,
      text: "*/",
    });
    return text.length;
  }

  private scanName(from: number, first: number): void {
    const text = this.text;
    let at = from + 1;
    let classes = 0;
    while (at < text.length) {
      const charClass = classOf(text.charCodeAt(at));
      if (charClass === 0) break;
      classes |= charClass;
      at++;
    }
    this.end = at;
    if (at === from + 1 && at < text.length) {
      const quote = text.charCodeAt(at);
      if ((quote === 0x27 || isWrongQuote(quote)) && scanConstant(this, first, quote)) return;
    }
    if ((classes & HYPHEN) !== 0) this.kind = Token.HyphenIdentifier;
    else {
      this.kind = keywordAt(text, from, at);
      if (this.kind === Token.Exists && this.version === "2.0") this.kind = Token.Identifier;
    }
  }

  private scanSign(at: number, code: number): void {
    const text = this.text;
    const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    this.end = at + 1;
    switch (code) {
      case 0x27:
        scanString(this, at);
        return;
      case 0x3a:
        this.kind = Token.Colon;
        return;
      case 0x2e:
        if (digitAt(text, at + 1)) scanNumber(this, at);
        else this.kind = Token.Dot;
        return;
      case 0x2c:
        this.kind = Token.Comma;
        return;
      case 0x28:
        this.kind = Token.OpenParenthesis;
        return;
      case 0x29:
        this.kind = Token.CloseParenthesis;
        return;
      case 0x5b:
        this.kind = Token.OpenBracket;
        return;
      case 0x5d:
        this.kind = Token.CloseBracket;
        return;
      case 0x2a:
        this.kind = Token.Asterisk;
        return;
      case 0x3d: // =
        this.take(Token.Equal, at + (second === 0x3d ? 2 : 1));
        return;
      case 0x21: // !
        if (second === 0x3d) this.take(Token.NotEqual, at + 2);
        else this.kind = Token.Unknown;
        return;
      case 0x3c: // <
        if (second === 0x3e) this.take(Token.NotEqual, at + 2);
        else if (second === 0x3d) this.take(Token.LessOrEqual, at + 2);
        else this.kind = Token.Less;
        return;
      case 0x3e: // >
        if (second === 0x3d) this.take(Token.GreaterOrEqual, at + 2);
        else this.kind = Token.Greater;
        return;
      case 0x2b:
      case 0x2d:
        if (digitAt(text, at + 1) || (second === 0x2e && digitAt(text, at + 2))) scanNumber(this, at);
        else this.kind = Token.Unknown;
        return;
      default:
        if (isWrongQuote(code)) scanWrongQuotes(this, at, Token.String);
        else this.take(Token.Unknown, at + String.fromCodePoint(text.codePointAt(at) ?? 0).length);
    }
  }

  /** An invisible character is reported and then taken as a blank. */
  private reportInvisible(at: number, code: number): void {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    this.report("pattern/syntax-invisible-character", at, at + 1, [name], { start: at, end: at + 1, text: "" });
  }
}
