import type { Lexer } from "./lexer";
import { endsComparison } from "./joins";
import { parseOperator } from "./operators";
import { parsePath } from "./path";
import { colonFollows, repairCase, skipUntil } from "./slips";
import { Token } from "./tokens";
import type { Comparison, Existence } from "./tree";
import { parseValue } from "./values";

const isTestWord = (token: Token): boolean => token === Token.Not || token === Token.Exists;

/**
 * One comparison, `path [NOT] operator value` or `[NOT] EXISTS path` (STIX 2.1 §9.6). `not` is where a NOT stands before it
 * that was read already, or -1. After a problem that leaves nothing to compare, null, and the lexer stands where the
 * comparison ends.
 */
export function parseTest(lexer: Lexer, not: number): Comparison | Existence | null {
  const start = not < 0 ? lexer.start : not;
  const problemsBefore = lexer.problems.length;
  if (takesExists(lexer)) return parseExistence(lexer, start, not >= 0);
  if (!isType(lexer)) {
    lexer.report("pattern/syntax-unexpected", lexer.start, lexer.end, [lexer.tokenText()]);
    skipUntil(lexer, endsComparison);
    return null;
  }
  const path = parsePath(lexer);
  if (path === null) {
    skipUntil(lexer, endsComparison);
    return null;
  }
  if (not >= 0) {
    const written = lexer.text.slice(path.start, path.end);
    const fix = { start: not, end: path.end, text: `${written} NOT` };
    lexer.report("pattern/syntax-not-position", not, not + 3, [written], fix);
  }
  const operator = parseOperator(lexer);
  if (operator === null) {
    if (lexer.problems.length === problemsBefore) {
      const written = lexer.text.slice(path.start, path.end);
      lexer.report("pattern/syntax-missing-operator", path.start, path.end, [written]);
    }
    skipUntil(lexer, endsComparison);
    return null;
  }
  const value = parseValue(lexer, operator.operator, operator);
  return {
    kind: "comparison",
    path,
    negated: operator.negated || not >= 0,
    operator: operator.operator,
    value,
    start,
    end: lexer.previousEnd,
  };
}

function isType(lexer: Lexer): boolean {
  return lexer.kind === Token.Identifier || lexer.kind === Token.HyphenIdentifier;
}

/** EXISTS, in the wrong case or in the wrong version too. */
function takesExists(lexer: Lexer): boolean {
  if (lexer.kind === Token.Exists) return true;
  if (lexer.kind !== Token.Identifier || lexer.end - lexer.start !== 6 || colonFollows(lexer)) return false;
  if (repairCase(lexer, isTestWord)) return true;
  if (lexer.version !== "2.0" || lexer.tokenText().toUpperCase() !== "EXISTS") return false;
  lexer.report("pattern/syntax-exists-version", lexer.start, lexer.end);
  return true;
}

function parseExistence(lexer: Lexer, start: number, negated: boolean): Existence | null {
  const word = { start: lexer.start, end: lexer.end };
  lexer.next();
  if (!isType(lexer)) {
    lexer.report("pattern/syntax-missing-path", word.start, word.end, ["EXISTS"]);
    skipUntil(lexer, endsComparison);
    return null;
  }
  const path = parsePath(lexer);
  if (path === null) {
    skipUntil(lexer, endsComparison);
    return null;
  }
  return { kind: "existence", negated, path, start, end: path.end };
}

/** A NOT before a comparison, in the wrong case too: where it stands, or -1. Moves behind it. */
export function takeLeadingNot(lexer: Lexer): number {
  if (lexer.kind === Token.Identifier && lexer.end - lexer.start === 3 && !colonFollows(lexer)) {
    repairCase(lexer, isTestWord);
  }
  if (lexer.kind !== Token.Not) return -1;
  const not = lexer.start;
  lexer.next();
  if (!lexer.is(Token.OpenParenthesis)) return not;
  lexer.report("pattern/syntax-not-group", not, not + 3);
  return -1;
}
