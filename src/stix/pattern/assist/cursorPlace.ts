import { classOf } from "../characters";
import { isKeyword, Token } from "../tokens";
import type { PatternVersion, Span } from "../tree";
import { PatternReader } from "./patternReader";

/** Where the cursor stands in a pattern. */
export interface CursorPlace {
  /** The place before the word at the cursor: what may stand there. */
  readonly reader: PatternReader;
  /** The word at the cursor, on both sides of it; empty where there is none. A quoted key includes its quotes. */
  readonly word: Span;
  /** The constant whose quotes the cursor stands between: what is between them. */
  readonly inside: Span | undefined;
}

/**
 * The place of the cursor, at a UTF-16 offset of the decoded pattern; `undefined` within a comment. What stands behind the
 * cursor only tells where the word ends.
 */
export function cursorPlace(pattern: string, offset: number, version: PatternVersion): CursorPlace | undefined {
  const reader = new PatternReader(pattern.slice(0, offset), version);
  const { lexer } = reader;
  while (!reader.isAtEnd) {
    if (lexer.end === offset) {
      if (isQuoted(lexer.kind) && lexer.contentEnd === lexer.end) {
        const inside = { start: lexer.contentStart, end: contentEnd(pattern, offset) };
        const closed = pattern.charAt(inside.end) === "'" ? 1 : 0;
        return { reader, word: { start: lexer.start, end: inside.end + closed }, inside };
      }
      if (isWord(lexer.kind)) {
        const end = lexer.kind === Token.Unknown ? offset : wordEnd(pattern, offset);
        return { reader, word: { start: lexer.start, end }, inside: undefined };
      }
    }
    reader.take();
  }
  if (endsInComment(pattern.slice(lexer.previousEnd, offset))) return undefined;
  const end = isPunctuated(pattern, offset) ? wordEnd(pattern, offset) : offset;
  return { reader, word: { start: offset, end }, inside: undefined };
}

function isQuoted(kind: Token): boolean {
  return kind === Token.String || (kind >= Token.Binary && kind <= Token.Timestamp);
}

/** Tokens that may be half of a word. */
function isWord(kind: Token): boolean {
  if (kind === Token.Identifier || kind === Token.HyphenIdentifier || kind === Token.Unknown) return true;
  return isKeyword(kind) || (kind >= Token.Integer && kind <= Token.Boolean) || kind === Token.BadNumber;
}

/** Right behind `:` and `.` the word that follows is the one meant: `file:|name`. */
function isPunctuated(pattern: string, offset: number): boolean {
  const before = pattern.charAt(offset - 1);
  return before === ":" || before === "." || before === "[" || before === "(";
}

function wordEnd(pattern: string, from: number): number {
  let at = from;
  while (at < pattern.length && classOf(pattern.charCodeAt(at)) !== 0) at++;
  return at;
}

/** Where the content of a constant ends behind the cursor: at its quote, if that comes before anything that ends a value. */
function contentEnd(pattern: string, from: number): number {
  let at = from;
  while (at < pattern.length && !"'[]()= ".includes(pattern.charAt(at))) at++;
  return pattern.charAt(at) === "'" ? at : from;
}

/** Whether what stands between the last token and the cursor, blanks and comments, leaves a comment open. */
function endsInComment(between: string): boolean {
  let at = between.indexOf("/");
  while (at >= 0) {
    const isBlock = between.charAt(at + 1) === "*";
    if (!isBlock && between.charAt(at + 1) !== "/") return false;
    const end = isBlock ? between.indexOf("*/", at + 2) : between.slice(at).search(/[\n\r]/);
    if (end < 0) return true;
    at = between.indexOf("/", isBlock ? end + 2 : at + end);
  }
  return false;
}
