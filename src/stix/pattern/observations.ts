import { Chains } from "./chains";
import type { Lexer } from "./lexer";
import { parseBareObservation, parseObservation, skipExtraBracket } from "./observation";
import { insertion, removal } from "./problems";
import { parseQualifiers } from "./qualifiers";
import { colonFollows, repairCase, skipUntil } from "./slips";
import { isJoin, Token } from "./tokens";
import type { JoinOperator, ObservationExpression, Span } from "./tree";

type ObservationChains = Chains<ObservationExpression>;

const endsOperand = (token: Token): boolean =>
  isJoin(token) || token === Token.OpenBracket || token === Token.CloseParenthesis;

function chain(
  operator: JoinOperator,
  operands: ObservationExpression[],
  start: number,
  end: number,
): ObservationExpression {
  return { kind: "observation-chain", operator, operands, start, end };
}

function openLevel(open: number): ObservationChains {
  return new Chains<ObservationExpression>(open, chain);
}

/**
 * A whole pattern: observations joined by AND, OR and FOLLOWEDBY, with parentheses (STIX 2.1 §9.5), up to the end of the
 * text. No recursion.
 */
export function parseObservations(lexer: Lexer): ObservationExpression | null {
  const outer: ObservationChains[] = [];
  let level = openLevel(-1);
  let join: Span | null = null;
  /** How many parentheses were opened with nothing between them and the current token. */
  let freshOpens = 0;
  for (;;) {
    if (lexer.kind === Token.OpenParenthesis) {
      outer.push(level);
      level = openLevel(lexer.start);
      freshOpens++;
      join = null;
      lexer.next();
      continue;
    }
    let operand: ObservationExpression | null = null;
    if (lexer.kind === Token.OpenBracket) operand = parseObservation(lexer, outer.length > 0);
    else if (beginsBare(lexer)) {
      const fresh = outer.length - freshOpens;
      const bareFrom = freshOpens === 0 ? -1 : firstBareParenthesis(lexer, freshOpens);
      if (bareFrom >= 0) {
        const from = (bareFrom === freshOpens - 1 ? level : outer[fresh + bareFrom + 1])?.open ?? lexer.start;
        level = outer[fresh + bareFrom] ?? level;
        outer.length = fresh + bareFrom;
        lexer.rewind({ start: from, previousEnd: from, problems: lexer.problems.length });
      }
      operand = parseBareObservation(lexer);
    } else if (reportMissing(lexer, join)) continue;
    freshOpens = 0;
    let operator = takeJoin(lexer);
    while (operator === null && lexer.kind === Token.CloseParenthesis) {
      const { start, end } = lexer;
      const enclosing = outer.pop();
      lexer.next();
      if (enclosing === undefined)
        lexer.report("pattern/syntax-extra-parenthesis", start, end, [], removal(start, end));
      else {
        const inner = level.close(operand);
        const qualifiers = parseQualifiers(lexer);
        operand = { kind: "observation-group", inner, qualifiers, start: level.open, end: lexer.previousEnd };
        level = enclosing;
      }
      operator = takeJoin(lexer);
    }
    if (operator === null) return closeAll(lexer, outer, level, operand);
    level.add(operand, operator.operator);
    join = operator.start < operator.end ? operator : null;
  }
}

/** A comparison where an observation belongs: its square brackets are missing. */
function beginsBare(lexer: Lexer): boolean {
  const { kind } = lexer;
  if (kind === Token.Exists || kind === Token.Not || kind === Token.HyphenIdentifier) return true;
  return kind === Token.Identifier;
}

/**
 * Which of the parentheses just opened belong to the comparison without brackets: the index of the outermost that holds no
 * observation, or -1. Looks no further than the first observation, or the last of these parentheses' end.
 */
function firstBareParenthesis(lexer: Lexer, count: number): number {
  const here = lexer.mark();
  const quietBefore = lexer.quiet;
  lexer.quiet = true;
  let open = count;
  let inner = 0;
  let held = 0;
  while (open > 0 && lexer.kind !== Token.End) {
    if (lexer.kind === Token.OpenParenthesis) inner++;
    else if (lexer.kind === Token.CloseParenthesis && inner > 0) inner--;
    else if (lexer.kind === Token.CloseParenthesis) open--;
    else if (lexer.kind === Token.OpenBracket) {
      lexer.next();
      if (lexer.is(Token.Integer) || lexer.is(Token.Asterisk)) continue;
      held = open;
      break;
    }
    lexer.next();
  }
  lexer.rewind(here);
  lexer.quiet = quietBefore;
  return held < count ? held : -1;
}

/** The joining word behind an observation; null at `)` and at the end. What has no place here is reported and skipped. */
function takeJoin(lexer: Lexer): ({ readonly operator: JoinOperator } & Span) | null {
  for (;;) {
    if (lexer.kind === Token.Identifier) repairCase(lexer, isJoin);
    const { kind, start, end } = lexer;
    switch (kind) {
      case Token.And:
      case Token.Or:
      case Token.FollowedBy:
        lexer.next();
        return { operator: kind === Token.And ? "AND" : kind === Token.Or ? "OR" : "FOLLOWEDBY", start, end };
      case Token.End:
      case Token.CloseParenthesis:
        return null;
      case Token.OpenBracket:
      case Token.OpenParenthesis:
        lexer.report("pattern/syntax-missing-join", start, end);
        return { operator: "AND", start, end: start };
      case Token.CloseBracket:
        skipExtraBracket(lexer);
        break;
      default: {
        const join = takeStray(lexer);
        if (join !== null) return { operator: join, start, end: lexer.previousEnd };
        if (lexer.kind === Token.OpenBracket) return { operator: "AND", start: lexer.start, end: lexer.start };
      }
    }
  }
}

/** Signs and words where a joining word belongs. */
function takeStray(lexer: Lexer): "AND" | "OR" | null {
  const { kind, start, end, text } = lexer;
  if ((kind === Token.Identifier || kind === Token.HyphenIdentifier) && colonFollows(lexer)) {
    lexer.report("pattern/syntax-missing-join", start, end);
    return "AND";
  }
  if (kind === Token.Comma || text.charAt(start) === ";") {
    lexer.next();
    if (lexer.kind === Token.OpenBracket || lexer.kind === Token.OpenParenthesis) {
      lexer.report("pattern/syntax-missing-join", start, end);
      return "AND";
    }
    skipUntil(lexer, endsOperand);
    lexer.report("pattern/syntax-unexpected", start, lexer.previousEnd, [text.slice(start, lexer.previousEnd)]);
    return null;
  }
  const sign = /[&|]{1,2}/y;
  sign.lastIndex = start;
  const written = sign.exec(text)?.[0];
  if (written === undefined) {
    skipUntil(lexer, endsOperand);
    lexer.report("pattern/syntax-unexpected", start, lexer.previousEnd, [text.slice(start, lexer.previousEnd)]);
    return null;
  }
  const meant = written.startsWith("&") ? "AND" : "OR";
  const fix = { start, end: start + written.length, text: meant };
  lexer.report("pattern/syntax-wrong-join", fix.start, fix.end, [written, meant], fix);
  lexer.rewind({ start: fix.end, previousEnd: fix.end, problems: lexer.problems.length });
  return meant;
}

/** Nothing, or something else, stands where an observation belongs. True if one follows behind what was skipped. */
function reportMissing(lexer: Lexer, join: Span | null): boolean {
  const { start, end, kind, text } = lexer;
  const isNothing = kind === Token.End || kind === Token.CloseParenthesis || isJoin(kind);
  if (!isNothing) {
    lexer.report("pattern/syntax-unexpected", start, end, [lexer.tokenText()]);
    skipUntil(lexer, endsOperand);
    return lexer.kind === Token.OpenBracket;
  }
  if (join !== null) {
    const from = text.slice(0, join.start).trimEnd().length;
    lexer.report("pattern/syntax-missing-observation", join.start, join.end, [], removal(from, join.end));
  } else if (isJoin(kind)) {
    lexer.report("pattern/syntax-missing-observation", start, end, [], removal(start, end));
  } else lexer.report("pattern/syntax-missing-observation", Math.max(0, lexer.previousEnd - 1), end);
  return false;
}

/** Closes what is open at the end of the text: all parentheses that are still open are one problem. */
function closeAll(
  lexer: Lexer,
  outer: ObservationChains[],
  last: ObservationChains,
  lastOperand: ObservationExpression | null,
): ObservationExpression | null {
  const end = lexer.previousEnd;
  const missing = outer.length;
  let level = last;
  let operand = lastOperand;
  while (outer.length > 0) {
    operand = { kind: "observation-group", inner: level.close(operand), qualifiers: [], start: level.open, end };
    if (outer.length === 1) {
      const fix = insertion(end, ")".repeat(missing));
      lexer.report("pattern/syntax-missing-closing-parenthesis", level.open, level.open + 1, [], fix);
    }
    level = outer.pop() ?? level;
  }
  return level.close(operand);
}
