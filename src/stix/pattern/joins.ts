import type { Lexer } from "./lexer";
import { colonFollows, repairCase, skipUntil } from "./slips";
import { isJoin, isQualifier, Token } from "./tokens";
import type { Span } from "./tree";

/** A joining word between two comparisons, as it was read. */
export interface ReadJoin extends Span {
  readonly operator: "AND" | "OR";
}

const isJoinOrQualifier = (token: Token): boolean => isJoin(token) || isQualifier(token);

/** Where a comparison ends, whatever came before. */
export const endsComparison = (token: Token): boolean =>
  isJoin(token) || token === Token.CloseBracket || token === Token.CloseParenthesis;

/**
 * What joins the comparison before the current token with the one behind it; null where the expression cannot go on, and
 * then the lexer stands on `)`, `]`, `[`, a qualifier, a joining word of observations or the end. What has no place here is
 * reported and skipped. In square brackets (`bracketed`) FOLLOWEDBY is a slip.
 */
export function takeJoin(lexer: Lexer, bracketed: boolean): ReadJoin | null {
  for (;;) {
    if (lexer.kind === Token.Identifier) repairCase(lexer, isJoinOrQualifier);
    const { kind, start, end } = lexer;
    switch (kind) {
      case Token.And:
      case Token.Or:
        return takeWord(lexer, kind === Token.And ? "AND" : "OR");
      case Token.FollowedBy:
        return bracketed ? takeFollowedBy(lexer) : null;
      case Token.End:
      case Token.CloseBracket:
      case Token.CloseParenthesis:
      case Token.OpenBracket:
      case Token.Within:
      case Token.Repeats:
      case Token.Start:
        return null;
      default:
        if (beginsComparison(lexer)) {
          lexer.report("pattern/syntax-missing-join", start, end);
          return { operator: "AND", start, end: start };
        }
        if (kind === Token.Unknown || kind === Token.Comma) {
          const join = takeSigns(lexer);
          if (join !== null) return join;
        } else lexer.report("pattern/syntax-unexpected", start, end, [lexer.tokenText()]);
        skipUntil(lexer, endsComparison);
    }
  }
}

function beginsComparison(lexer: Lexer): boolean {
  const { kind } = lexer;
  if (kind === Token.Identifier || kind === Token.HyphenIdentifier) return colonFollows(lexer);
  return kind === Token.OpenParenthesis || kind === Token.Not || kind === Token.Exists;
}

/** AND or OR; left alone if an observation follows, for then a bracket is missing before it. */
function takeWord(lexer: Lexer, operator: "AND" | "OR"): ReadJoin | null {
  const { start, end } = lexer;
  const mark = lexer.mark();
  lexer.next();
  if (lexer.kind !== Token.OpenBracket && lexer.kind !== Token.OpenParenthesis) return { operator, start, end };
  const opening = lexer.mark();
  while (lexer.is(Token.OpenParenthesis)) lexer.next();
  const isObservation = lexer.is(Token.OpenBracket);
  lexer.rewind(isObservation ? mark : opening);
  return isObservation ? null : { operator, start, end };
}

function takeFollowedBy(lexer: Lexer): ReadJoin | null {
  const { start, end } = lexer;
  const mark = lexer.mark();
  lexer.next();
  if (!beginsComparison(lexer) || lexer.kind === Token.OpenParenthesis) {
    lexer.rewind(mark);
    return null;
  }
  lexer.report("pattern/syntax-join-in-brackets", start, end, [lexer.text.slice(start, end)]);
  return { operator: "AND", start, end };
}

/** `&&`, `||`, a comma or a semicolon where a joining word belongs; null if no comparison follows. */
function takeSigns(lexer: Lexer): ReadJoin | null {
  const { start, text } = lexer;
  do lexer.next();
  while (lexer.kind === Token.Unknown && lexer.start === lexer.previousEnd);
  const end = lexer.previousEnd;
  const written = text.slice(start, end);
  const meant = /^&&?$/.test(written) ? "AND" : /^\|\|?$/.test(written) ? "OR" : null;
  if (meant !== null) {
    lexer.report("pattern/syntax-wrong-join", start, end, [written, meant], { start, end, text: meant });
    return { operator: meant, start, end };
  }
  const joins = beginsComparison(lexer) && (written === "," || written === ";");
  if (joins) lexer.report("pattern/syntax-missing-join", start, end);
  else lexer.report("pattern/syntax-unexpected", start, end, [written]);
  return joins ? { operator: "AND", start, end } : null;
}
