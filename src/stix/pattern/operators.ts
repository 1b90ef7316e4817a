import type { Lexer } from "./lexer";
import { repairCase } from "./slips";
import { isLiteral, isSign, Token } from "./tokens";
import type { ComparisonOperator, Span } from "./tree";

/** What stands between a path and a value: `[NOT] operator`, and where the operator itself stands. */
export interface ReadOperator extends Span {
  readonly negated: boolean;
  readonly operator: ComparisonOperator;
}

/** The operators that stand between a path and a value, by their tokens. */
export const OPERATORS: Partial<Record<Token, ComparisonOperator>> = {
  [Token.Equal]: "=",
  [Token.NotEqual]: "!=",
  [Token.Less]: "<",
  [Token.LessOrEqual]: "<=",
  [Token.Greater]: ">",
  [Token.GreaterOrEqual]: ">=",
  [Token.In]: "IN",
  [Token.Like]: "LIKE",
  [Token.Matches]: "MATCHES",
  [Token.IsSubset]: "ISSUBSET",
  [Token.IsSuperset]: "ISSUPERSET",
};

/** Signs of other languages, and what they are here. */
const FOREIGN = new Map<string, ComparisonOperator>([
  ["=<", "<="],
  ["=>", ">="],
  ["===", "="],
  ["!==", "!="],
  ["=!", "!="],
  ["><", "!="],
  ["~=", "MATCHES"],
  ["=~", "MATCHES"],
]);

const isOperatorWord = (token: Token): boolean => token >= Token.In && token <= Token.IsSuperset;
const isOperatorStart = (token: Token): boolean => isOperatorWord(token) || token === Token.Not;

/** The operator at the current token; null, without a report, if none stands there. Moves behind it. */
export function parseOperator(lexer: Lexer): ReadOperator | null {
  if (lexer.kind === Token.Identifier) repairCase(lexer, isOperatorStart);
  let negated = false;
  if (lexer.kind === Token.Not) {
    negated = true;
    lexer.next();
    if (lexer.is(Token.Identifier)) repairCase(lexer, isOperatorWord);
  }
  const { kind, start } = lexer;
  const operator = OPERATORS[kind];
  if (operator !== undefined) {
    lexer.next();
    if (isSign(kind) && lexer.start === lexer.previousEnd && isOperatorCharacter(lexer)) {
      return { negated, ...readForeign(lexer, start) };
    }
    return { negated, operator, start, end: lexer.previousEnd };
  }
  if (kind === Token.Unknown && isOperatorCharacter(lexer)) return { negated, ...readForeign(lexer, start) };
  return kind === Token.Identifier ? readForeignWord(lexer, negated) : null;
}

function isOperatorCharacter(lexer: Lexer): boolean {
  return isSign(lexer.kind) || (lexer.kind === Token.Unknown && "?~!^&|%$".includes(lexer.text.charAt(lexer.start)));
}

/** A run of signs that is no operator, such as `=>`; taken as what it probably means. */
function readForeign(lexer: Lexer, start: number): { operator: ComparisonOperator } & Span {
  while (isOperatorCharacter(lexer) && (lexer.start === start || lexer.start === lexer.previousEnd)) lexer.next();
  const end = lexer.previousEnd;
  const written = lexer.text.slice(start, end);
  const meant = FOREIGN.get(written);
  const fix = meant === undefined ? undefined : { start, end, text: meant };
  lexer.report("pattern/syntax-wrong-operator", start, end, [written], fix);
  return { operator: meant ?? "=", start, end };
}

/** A word of another language between path and value, such as `contains`. */
function readForeignWord(lexer: Lexer, negated: boolean): ReadOperator | null {
  const { start, end } = lexer;
  const mark = lexer.mark();
  lexer.next();
  if (!isLiteral(lexer.kind)) {
    lexer.rewind(mark);
    return null;
  }
  lexer.report("pattern/syntax-wrong-operator", start, end, [lexer.text.slice(start, end)]);
  return { negated, operator: "=", start, end };
}
