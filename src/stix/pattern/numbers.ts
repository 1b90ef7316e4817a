import { classOf, DIGIT, isDigit, LETTER } from "./characters";
import { keywordAt } from "./keywords";
import type { Cursor } from "./cursor";
import { Token } from "./tokens";

const ZERO = 0x30;
const POINT = 0x2e;

/**
 * A number: sign, digits, a point and digits. The grammar allows `.5` and `007.5`, neither `5.` nor `007` nor an exponent.
 * What runs on behind it without a blank makes it a bad number as a whole, unless it is a keyword (`5SECONDS`).
 */
export function scanNumber(lexer: Cursor, start: number): void {
  const text = lexer.text;
  const first = text.charCodeAt(start);
  const digits = first === 0x2b || first === 0x2d ? start + 1 : start;
  let at = digits;
  while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  let kind = at - digits > 1 && text.charCodeAt(digits) === ZERO ? Token.BadNumber : Token.Integer;
  if (text.charCodeAt(at) === POINT && at + 1 < text.length && isDigit(text.charCodeAt(at + 1))) {
    kind = Token.Float;
    at += 2;
    while (at < text.length && isDigit(text.charCodeAt(at))) at++;
  }
  lexer.take(kind, at);
  if (at >= text.length) return;
  const after = text.charCodeAt(at);
  const afterClass = classOf(after);
  if (afterClass === 0 && after !== POINT) return;
  if (afterClass === LETTER && isKeywordWord(text, at)) return;
  // A path such as `0.0.0` is read again behind each of its points, and runs on to the same end.
  const run = lexer.badNumber;
  if (at < run.start || at >= run.end) lexer.badNumber = { start: at, end: runEnd(text, at) };
  lexer.take(Token.BadNumber, lexer.badNumber.end);
}

function isKeywordWord(text: string, start: number): boolean {
  let end = start;
  while (end < text.length && classOf(text.charCodeAt(end)) !== 0) end++;
  return keywordAt(text, start, end) !== Token.Identifier;
}

/** The end of letters, digits, hyphens and points; the sign of an exponent belongs to it. */
function runEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const isExponentSign =
      code === 0x2b && (text.charCodeAt(at - 1) | 0x20) === 0x65 && classOf(text.charCodeAt(at + 1)) === DIGIT;
    if (classOf(code) === 0 && code !== POINT && !isExponentSign) break;
    at++;
  }
  return at;
}
