import type { Lexer } from "./lexer";
import { quoteString } from "./literals";
import { insertion } from "./problems";
import { repairCase, reportBadNumber, skipUntil, takeUnquotedValue } from "./slips";
import { contentOf } from "./strings";
import { isJoin, isLiteral, Token } from "./tokens";
import type { ComparisonOperator, Literal, LiteralKind, LiteralSet, Span } from "./tree";

const isBoolean = (token: Token): boolean => token === Token.Boolean;

/** The value behind an operator (STIX 2.1 §9.6): what the operator does not take is reported and read all the same. */
export function parseValue(lexer: Lexer, operator: ComparisonOperator, sign: Span): Literal | LiteralSet | null {
  if (operator === "IN") return parseSet(lexer, sign);
  if (lexer.kind === Token.OpenParenthesis) return parseSetWithoutIn(lexer, operator, sign);
  const kind = lexer.kind;
  const literal = parseLiteral(lexer, false);
  if (literal === null) {
    lexer.report("pattern/syntax-missing-value", sign.start, sign.end, [lexer.text.slice(sign.start, sign.end)]);
    return null;
  }
  if (isLiteral(kind)) checkKind(lexer, operator, literal);
  return literal;
}

/** `=` and `!=` take every constant, `<` … `>=` all but the booleans, LIKE and its like strings alone. */
function checkKind(lexer: Lexer, operator: ComparisonOperator, literal: Literal): void {
  const { kind, start, end } = literal;
  if (operator === "=" || operator === "!=" || kind === "string") return;
  if (operator.length <= 2) {
    if (kind === "boolean") lexer.report("pattern/syntax-value-kind", start, end, [operator]);
    return;
  }
  const prefixed = kind === "binary" || kind === "hex" || kind === "timestamp";
  const text = prefixed ? lexer.text.slice(start + 1, end) : quoteString(literal.text);
  lexer.report("pattern/syntax-value-kind", start, end, [operator], { start, end, text });
}

/** The constant at the current token, or what was meant as one; null if the token cannot be a value. Moves behind it. */
export function parseLiteral(lexer: Lexer, inSet: boolean): Literal | null {
  if (!isLiteral(lexer.kind) && !repairLiteral(lexer, inSet)) return null;
  const kind = LITERAL_KINDS[lexer.kind] ?? "string";
  const text = lexer.kind >= Token.Integer && lexer.kind <= Token.Boolean ? lexer.tokenText() : contentOf(lexer);
  const literal: Literal = { kind, text, start: lexer.start, end: lexer.end };
  lexer.next();
  return literal;
}

const LITERAL_KINDS: Partial<Record<Token, LiteralKind>> = {
  [Token.String]: "string",
  [Token.Integer]: "integer",
  [Token.Float]: "float",
  [Token.Boolean]: "boolean",
  [Token.Binary]: "binary",
  [Token.Hex]: "hex",
  [Token.Timestamp]: "timestamp",
};

/** Makes a literal token of what was meant as one, with a problem. */
function repairLiteral(lexer: Lexer, inSet: boolean): boolean {
  switch (lexer.kind) {
    case Token.BadNumber:
      if (!reportBadNumber(lexer)) return takeUnquotedValue(lexer, inSet);
      lexer.kind = Token.Float;
      return true;
    case Token.Identifier:
      if (repairCase(lexer, isBoolean)) return true;
      if (lexer.text.charAt(lexer.end) === "'") return dropPrefix(lexer);
      return takeUnquotedValue(lexer, inSet);
    case Token.HyphenIdentifier:
    case Token.Asterisk:
    case Token.Unknown:
    case Token.Dot:
    case Token.Colon:
      return takeUnquotedValue(lexer, inSet);
    default:
      return false;
  }
}

/** A word glued to a string, such as the `r` and `u` of other languages. */
function dropPrefix(lexer: Lexer): boolean {
  const { start, end } = lexer;
  lexer.report("pattern/syntax-unexpected", start, end, [lexer.tokenText()], { start, end, text: "" });
  lexer.next();
  return isLiteral(lexer.kind);
}

function parseSetWithoutIn(lexer: Lexer, operator: ComparisonOperator, sign: Span): LiteralSet | null {
  const { start, end } = sign;
  const wanted = operator === "=" ? "IN" : operator === "!=" ? "NOT IN" : null;
  const fix = wanted === null ? undefined : { start, end, text: wanted };
  const negatedTwice = operator === "!=" && /\bNOT\s*$/.test(lexer.text.slice(Math.max(0, start - 20), start));
  const written = lexer.text.slice(start, end);
  lexer.report("pattern/syntax-set-without-in", start, end, [written, wanted ?? "IN"], negatedTwice ? undefined : fix);
  return parseSet(lexer, sign);
}

/** `( a, b, … )`, empty too; square brackets, missing parentheses and stray commas are repaired. */
function parseSet(lexer: Lexer, operator: Span): LiteralSet | null {
  const { start, kind: opening } = lexer;
  if (opening !== Token.OpenParenthesis && opening !== Token.OpenBracket) return parseBareSet(lexer, operator);
  const closing = opening === Token.OpenParenthesis ? Token.CloseParenthesis : Token.CloseBracket;
  lexer.next();
  const members = parseMembers(lexer, closing);
  const closed = lexer.kind === closing;
  const end = closed ? lexer.end : lexer.previousEnd;
  if (closed) lexer.next();
  if (opening === Token.OpenBracket) {
    const text = `(${lexer.text.slice(start + 1, closed ? end - 1 : end)})`;
    lexer.report("pattern/syntax-set-brackets", start, end, [], { start, end, text });
  } else if (!closed) {
    lexer.report("pattern/syntax-missing-closing-parenthesis", start, start + 1, [], insertion(end, ")"));
  }
  return { kind: "set", members, start, end };
}

function parseMembers(lexer: Lexer, closing: Token): Literal[] {
  const members: Literal[] = [];
  const stop = (token: Token): boolean =>
    token === Token.Comma || token === closing || isJoin(token) || token === Token.CloseBracket;
  let comma = -1;
  while (lexer.kind !== closing) {
    if (lexer.kind === Token.Comma) {
      reportComma(lexer, lexer.start);
      lexer.next();
      continue;
    }
    const start = lexer.start;
    const member = parseLiteral(lexer, true);
    if (member !== null) members.push(member);
    else if (stop(lexer.kind) || lexer.kind === Token.End) break;
    else {
      lexer.report("pattern/syntax-unexpected", start, lexer.end, [lexer.tokenText()]);
      skipUntil(lexer, stop);
    }
    comma = -1;
    if (lexer.is(Token.Comma)) {
      comma = lexer.start;
      lexer.next();
    } else if (isLiteral(lexer.kind)) {
      const at = lexer.previousEnd;
      lexer.report("pattern/syntax-set-comma", lexer.start, lexer.end, [], insertion(at, ","));
    } else if (stop(lexer.kind) || lexer.kind === Token.End) break;
    else {
      lexer.report("pattern/syntax-unexpected", lexer.start, lexer.end, [lexer.tokenText()]);
      skipUntil(lexer, stop);
      if (lexer.is(Token.Comma)) lexer.next();
    }
  }
  if (comma >= 0 && lexer.kind === closing) reportComma(lexer, comma);
  return members;
}

function reportComma(lexer: Lexer, comma: number): void {
  lexer.report("pattern/syntax-set-comma", comma, comma + 1, [], { start: comma, end: comma + 1, text: "" });
}

/** `IN 'a', 'b'` without parentheses. */
function parseBareSet(lexer: Lexer, operator: Span): LiteralSet | null {
  const first = parseLiteral(lexer, true);
  if (first === null) {
    lexer.report("pattern/syntax-missing-value", operator.start, operator.end, [
      lexer.text.slice(operator.start, operator.end),
    ]);
    return null;
  }
  const members = [first];
  while (lexer.kind === Token.Comma) {
    lexer.next();
    const member = parseLiteral(lexer, true);
    if (member === null) break;
    members.push(member);
  }
  const { start } = first;
  const end = lexer.previousEnd;
  const text = `(${lexer.text.slice(start, end)})`;
  lexer.report("pattern/syntax-missing-set", start, end, [], { start, end, text });
  return { kind: "set", members, start, end };
}
