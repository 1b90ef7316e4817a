import { keywordInAnyCase } from "./keywords";
import type { Lexer } from "./lexer";
import { isTimestamp, quoteString, repairedNumber } from "./literals";
import { Token } from "./tokens";

/**
 * Takes a name that is one of the `wanted` keywords in the wrong case as that keyword, with a problem. To be asked only
 * where a name cannot stand.
 */
export function repairCase(lexer: Lexer, wanted: (token: Token) => boolean): boolean {
  if (lexer.kind !== Token.Identifier) return false;
  const keyword = keywordInAnyCase(lexer.tokenText());
  if (keyword === null || !wanted(keyword.token)) return false;
  if (keyword.token === Token.Exists && lexer.version === "2.0") return false;
  const { start, end } = lexer;
  const args = [lexer.tokenText(), keyword.spelling];
  lexer.report("pattern/syntax-keyword-case", start, end, args, { start, end, text: keyword.spelling });
  lexer.kind = keyword.token;
  return true;
}

/** Whether the first character behind the current token, blanks aside, is a colon: then the token is an object type. */
export function colonFollows(lexer: Lexer): boolean {
  let at = lexer.end;
  while (at < lexer.text.length && lexer.text.charCodeAt(at) === 0x20) at++;
  return lexer.text.charCodeAt(at) === 0x3a;
}

/** Skips what makes no sense up to a token for which `stop` holds, silently; an index in brackets is skipped whole. */
export function skipUntil(lexer: Lexer, stop: (token: Token) => boolean): void {
  const quietBefore = lexer.quiet;
  lexer.quiet = true;
  while (lexer.kind !== Token.End && !stop(lexer.kind)) {
    const mayBeIndex = lexer.kind === Token.OpenBracket;
    lexer.next();
    if (mayBeIndex && (lexer.kind === Token.Integer || lexer.kind === Token.Asterisk)) {
      lexer.next();
      if (lexer.is(Token.CloseBracket)) lexer.next();
    }
  }
  lexer.quiet = quietBefore;
}

/** How a number that is none should be written, as a problem with its fix; false if it only begins like a number. */
export function reportBadNumber(lexer: Lexer): boolean {
  const written = lexer.tokenText();
  const repaired = repairedNumber(written);
  if (repaired === null || repaired === written) return false;
  const { start, end } = lexer;
  lexer.report("pattern/syntax-number", start, end, [written, repaired], { start, end, text: repaired });
  return true;
}

/**
 * A value without quotes: makes everything up to the end of the value one token, and reports it with the quotes it needs.
 * Words with blanks between them belong together until a joining word, a bracket, a parenthesis or (`inSet`) a comma.
 * False if nothing is there that could be a value.
 */
export function takeUnquotedValue(lexer: Lexer, inSet: boolean): boolean {
  const { start, text } = lexer;
  const end = text.charAt(start) === "/" ? regexEnd(text, start) : wordsEnd(text, start, inSet);
  if (end <= start) return false;
  const written = text.slice(start, end);
  const bare = /^\/.+\/$/.test(written) ? written.slice(1, -1) : written;
  const quoted = isTimestamp(written) ? `t'${written}'` : quoteString(bare);
  lexer.report("pattern/syntax-unquoted-value", start, end, [written, quoted], { start, end, text: quoted });
  lexer.take(Token.String, end);
  lexer.contentStart = start;
  lexer.contentEnd = end;
  lexer.escaped = false;
  return true;
}

function wordsEnd(text: string, start: number, inSet: boolean): number {
  const stop = inSet ? /[\])'",]|\s(?:AND|OR|FOLLOWEDBY)\b/gi : /[\])'"]|\s(?:AND|OR|FOLLOWEDBY)\b/gi;
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  return start + text.slice(start, end).trimEnd().length;
}

function regexEnd(text: string, start: number): number {
  const close = /^\/(?:[^/\\\n]|\\.)+\//.exec(text.slice(start, start + 1000));
  return close === null ? wordsEnd(text, start, false) : start + close[0].length;
}
