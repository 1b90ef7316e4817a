import { classOf, isWrongQuote } from "./characters";
import type { SupposedString } from "./cursor";
import { Lexer } from "./lexer";
import { insertion, removal, type PatternProblem } from "./problems";
import { escapeProblem, trimmedEnd } from "./strings";
import { Token } from "./tokens";
import type { PatternVersion, Span } from "./tree";

/** Patterns longer than this, and more readings than that, are not tried: the plain problem stays. */
const MAX_LENGTH = 20_000;
const MAX_READINGS = 40;

/** A string as the lexer sees it while the quotes are not balanced. */
interface ReadString extends Span {
  readonly contentEnd: number;
}

/**
 * The readings of a pattern whose quotes do not balance: each supposes one string to begin or end where a quote is missing,
 * or one quote too many. The parser takes the reading that leaves the fewest problems. `firstProblem` is where the plain
 * reading goes wrong; the culprit stands at or before it.
 */
export function suppositions(text: string, version: PatternVersion, firstProblem: number): SupposedString[] {
  if (text.length > MAX_LENGTH) return [];
  const strings = stringsOf(text, version);
  const next = strings.findIndex(({ start }) => start > firstProblem);
  const last = next < 0 ? strings.length - 1 : next;
  const readings: SupposedString[] = [];
  for (let index = Math.max(0, last - 3); index < strings.length; index++) {
    const string = strings[index];
    if (string === undefined || (index > last && index < strings.length - 1)) continue;
    const before = strings[index - 1];
    if (before !== undefined) readings.push(...joined(text, before, string));
    const opened = missingOpening(text, string);
    if (opened !== null) readings.push(opened);
    readings.push(...missingClosings(text, string));
    if (readings.length >= MAX_READINGS) break;
  }
  return readings.slice(0, MAX_READINGS);
}

function stringsOf(text: string, version: PatternVersion): ReadString[] {
  const strings: ReadString[] = [];
  for (const lexer = new Lexer(text, version); lexer.kind !== Token.End; lexer.next()) {
    const quoted = lexer.kind === Token.String || (lexer.kind >= Token.Binary && lexer.kind <= Token.Timestamp);
    if (!quoted || text.charAt(lexer.contentStart - 1) !== "'") continue;
    strings.push({ start: lexer.contentStart - 1, contentEnd: lexer.contentEnd, end: lexer.end });
  }
  return strings;
}

/** Two strings that touch are one with a quote too many; with a word between them, one with a quote inside. */
function joined(text: string, before: ReadString, string: ReadString): SupposedString[] {
  const { start, end: close } = before;
  const contentStart = start + 1;
  const end = string.start + 1;
  if (string.start === close) {
    const problem: PatternProblem = {
      code: "pattern/syntax-unexpected",
      start: string.start,
      end,
      args: ["'"],
      fix: removal(string.start, end),
    };
    return [{ start, contentStart, contentEnd: before.contentEnd, end, problem }];
  }
  if (classOf(text.charCodeAt(close)) === 0) return [];
  const fix = insertion(close - 1, "\\");
  const problem: PatternProblem = {
    code: "pattern/syntax-unescaped-quote",
    start: close - 1,
    end: close,
    args: [],
    fix,
  };
  return [{ start, contentStart, contentEnd: string.start, end, problem }];
}

/** `[a:b = x']`: the word before the quote is the string. */
function missingOpening(text: string, string: ReadString): SupposedString | null {
  const word = /[^\s=<>!(,[\]]+$/.exec(text.slice(Math.max(0, string.start - 200), string.start))?.[0];
  if (word === undefined) return null;
  const contentEnd = string.start;
  const start = contentEnd - word.length;
  const end = contentEnd + 1;
  const fix = insertion(start, "'");
  const problem: PatternProblem = { code: "pattern/syntax-missing-quote", start, end, args: [], fix };
  return { start, contentStart: start, contentEnd, end, problem };
}

/** Before these a string may have been meant to end; the wrong quotation marks and `\'` may be its end themselves. */
const MAY_END = /[\]),]|\s(?:AND|OR|FOLLOWEDBY)\b|\\'|["`\u2018-\u201f\u00ab\u00bb\u00b4\u2032]|$/g;

function missingClosings(text: string, string: ReadString): SupposedString[] {
  const readings: SupposedString[] = [];
  const { start } = string;
  const contentStart = start + 1;
  for (const match of text.slice(contentStart, string.end).matchAll(MAY_END)) {
    const at = contentStart + match.index;
    if (match[0] === "\\'") {
      const problem = escapeProblem(text, contentStart, at + 1);
      if (problem !== null) readings.push({ start, contentStart, contentEnd: at + 1, end: at + 2, problem });
    } else if (isWrongQuote(match[0].charCodeAt(0))) {
      const fix = { start: at, end: at + 1, text: "'" };
      const problem: PatternProblem = {
        code: "pattern/syntax-wrong-quotes",
        start: at,
        end: at + 1,
        args: [match[0]],
        fix,
      };
      readings.push({ start, contentStart, contentEnd: at, end: at + 1, problem });
    } else {
      const end = trimmedEnd(text, contentStart, at);
      const fix = insertion(end, "'");
      const problem: PatternProblem = { code: "pattern/syntax-missing-quote", start, end, args: [], fix };
      readings.push({ start, contentStart, contentEnd: end, end, problem });
    }
    if (readings.length >= MAX_READINGS) break;
  }
  return readings;
}
