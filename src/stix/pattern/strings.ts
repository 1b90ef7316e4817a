import { wrongQuotesLike } from "./characters";
import type { Cursor } from "./cursor";
import { isBase64, isHex, isTimestamp, repairedBase64, repairedTimestamp } from "./literals";
import type { PatternCode } from "./messages";
import type { PatternProblem } from "./problems";
import { Token } from "./tokens";

const QUOTE = 0x27;
const BACKSLASH = 0x5c;

/** A string whose quote stands at `open`; it ends at the next `'` that no backslash escapes, or with the pattern. */
export function scanString(lexer: Cursor, open: number, kind = Token.String): void {
  const supposed = lexer.supposedAt(open);
  if (supposed !== null) {
    lexer.takeSupposed(supposed, kind);
    return;
  }
  const text = lexer.text;
  lexer.contentStart = open + 1;
  let close = text.indexOf("'", open + 1);
  lexer.escaped = lexer.backslashFrom(open + 1) < (close < 0 ? text.length : close);
  if (lexer.escaped) close = closeBehindEscapes(text, open + 1);
  lexer.take(kind, close < 0 ? text.length : close + 1);
  lexer.contentEnd = close < 0 ? text.length : close;
  if (close < 0) {
    if (lexer.unclosed < 0) lexer.unclosed = open;
    const end = text.trimEnd().length;
    lexer.report("pattern/syntax-missing-quote", open, end, [], { start: end, end, text: "'" });
  }
  if (lexer.escaped) {
    const problem = escapeProblem(text, lexer.contentStart, lexer.contentEnd);
    if (problem !== null) lexer.report(problem.code, problem.start, problem.end, problem.args, problem.fix);
  }
}

function closeBehindEscapes(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1);
      if (next === QUOTE || next === BACKSLASH) at++;
    }
  }
  return -1;
}

/**
 * The problem of the backslashes between two quotes that escape neither `'` nor `\`; its fix doubles all of them, for one
 * slip (a Windows path, a regular expression) makes many. Null if there is none.
 */
export function escapeProblem(text: string, start: number, end: number): PatternProblem | null {
  let first = -1;
  let done = start;
  let repaired = "";
  let last = start;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== BACKSLASH) continue;
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
    if (next === QUOTE || next === BACKSLASH) {
      at++;
      continue;
    }
    if (first < 0) done = first = at;
    repaired += `${text.slice(done, at)}\\\\`;
    done = last = at + 1;
  }
  if (first < 0) return null;
  const shown = Math.min(
    first + 1 + String.fromCodePoint(text.codePointAt(first + 1) ?? 0x20).length,
    Math.max(end, first + 1),
  );
  const fix = { start: first, end: last, text: repaired };
  return { code: "pattern/syntax-escape", start: first, end: shown, args: [text.slice(first, shown)], fix };
}

/**
 * `b'…'`, `h'…'`, `t'…'`: a letter alone with a quotation mark right behind it. False if the letter is none of the three.
 * The capital letters are a slip.
 */
export function scanConstant(lexer: Cursor, letter: number, quote: number): boolean {
  const lower = letter | 0x20;
  const kind =
    lower === 0x62 ? Token.Binary : lower === 0x68 ? Token.Hex : lower === 0x74 ? Token.Timestamp : Token.End;
  if (kind === Token.End) return false;
  const start = lexer.start;
  if (letter !== lower) {
    const [written, wanted] = [String.fromCharCode(letter), String.fromCharCode(lower)];
    const fix = { start, end: start + 1, text: wanted };
    lexer.report("pattern/syntax-keyword-case", start, start + 1, [written, wanted], fix);
  }
  const before = lexer.problems.length;
  if (quote === QUOTE) scanString(lexer, start + 1, kind);
  else scanWrongQuotes(lexer, start + 1, kind);
  if (lexer.problems.length === before) checkContent(lexer, kind);
  return true;
}

function checkContent(lexer: Cursor, kind: Token): void {
  const { contentStart: start, contentEnd: end } = lexer;
  const content = lexer.text.slice(start, end);
  const complain = (code: PatternCode, repaired: string | null): void => {
    const fix = repaired === null ? undefined : { start, end, text: repaired };
    lexer.report(code, lexer.start, lexer.end, [], fix);
  };
  if (kind === Token.Hex && !isHex(content)) complain("pattern/syntax-hex", null);
  else if (kind === Token.Binary && !isBase64(content)) complain("pattern/syntax-binary", repairedBase64(content));
  else if (kind === Token.Timestamp && !isTimestamp(content))
    complain("pattern/syntax-timestamp", repairedTimestamp(content));
}

/** Where a string with the wrong quotation marks ends if the closing one is missing too. */
const LIKELY_END = /[\])]|\s(?:AND|OR|FOLLOWEDBY)\s|$/g;

/** A string in double or typographic quotation marks: taken as the string it is meant to be, with one problem. */
export function scanWrongQuotes(lexer: Cursor, open: number, kind: Token): void {
  const text = lexer.text;
  const mark = text.charAt(open);
  const closers = wrongQuotesLike(text.charCodeAt(open));
  let close = closingMark(text, open + 1, closers === "" || closers.includes('"') ? closers : `${closers}'`);
  LIKELY_END.lastIndex = open + 1;
  const likelyEnd = close < 0 ? trimmedEnd(text, open + 1, LIKELY_END.exec(text)?.index ?? text.length) : close;
  if (close < 0 && likelyEnd > open + 1 && text.charCodeAt(likelyEnd - 1) === QUOTE) close = likelyEnd - 1;
  const contentEnd = close < 0 ? likelyEnd : close;
  lexer.take(kind, close < 0 ? contentEnd : close + 1);
  lexer.contentStart = open + 1;
  lexer.contentEnd = contentEnd;
  const content = text.slice(open + 1, contentEnd);
  lexer.escaped = content.includes("\\");
  const fix = { start: open, end: lexer.end, text: `'${requoted(content)}'` };
  lexer.report("pattern/syntax-wrong-quotes", open, lexer.end, [mark], fix);
}

/** The end of `start…end` without the blanks before it. */
export function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function closingMark(text: string, from: number, closers: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.charCodeAt(at) === BACKSLASH) at++;
    else if (closers.includes(text.charAt(at))) return at;
  }
  return -1;
}

/** Content that stood between other quotation marks, with the escapes that single quotes need. */
function requoted(content: string): string {
  return content.replace(
    /\\(['\\])|\\(["\u201c\u201d\u2018\u2019`])|[\\']/g,
    (found: string, legal?: string, mark?: string) => (legal !== undefined ? found : (mark ?? `\\${found}`)),
  );
}

/** The characters that the current string holds: `\'` and `\\` resolved, other backslashes kept. */
export function contentOf(lexer: Cursor): string {
  const content = lexer.text.slice(lexer.contentStart, lexer.contentEnd);
  return lexer.escaped && lexer.kind === Token.String ? content.replace(/\\(['\\])/g, "$1") : content;
}
