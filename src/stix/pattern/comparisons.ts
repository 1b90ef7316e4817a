import { Chains } from "./chains";
import { parseTest, takeLeadingNot } from "./comparison";
import { endsComparison, takeJoin, type ReadJoin } from "./joins";
import type { Lexer } from "./lexer";
import { insertion, removal } from "./problems";
import { isJoin, isQualifier, Token } from "./tokens";
import type { ComparisonExpression, JoinOperator, Span } from "./tree";

type ComparisonChains = Chains<ComparisonExpression>;

function chain(
  operator: JoinOperator,
  operands: ComparisonExpression[],
  start: number,
  end: number,
): ComparisonExpression {
  return { kind: "comparison-chain", operator: operator === "OR" ? "OR" : "AND", operands, start, end };
}

function openLevel(open: number): ComparisonChains {
  return new Chains<ComparisonExpression>(open, chain);
}

/**
 * Comparisons joined by AND and OR, with parentheses (STIX 2.1 §9.5). No recursion: neither chains nor nesting have a
 * limit. `opener` is the token before, at which a missing comparison is reported. Ends before what is not its own: `]`, `[`,
 * the end, a qualifier, a joining word with an observation behind it, and, where no bracket was opened (`bracketed` false),
 * a parenthesis that was not opened here.
 */
export function parseComparisons(lexer: Lexer, opener: Span, bracketed: boolean): ComparisonExpression | null {
  const outer: ComparisonChains[] = [];
  let level = openLevel(-1);
  let before: Span | ReadJoin = opener;
  let doubled = -1;
  const closing = new ClosingBracket(lexer);
  for (;;) {
    const not = takeLeadingNot(lexer);
    if (lexer.kind === Token.OpenParenthesis) {
      outer.push(level);
      level = openLevel(lexer.start);
      before = { start: lexer.start, end: lexer.end };
      lexer.next();
      continue;
    }
    if (lexer.kind === Token.OpenBracket && bracketed && doubled < 0) {
      doubled = lexer.start;
      lexer.next();
      continue;
    }
    let operand: ComparisonExpression | null = null;
    if (isMissing(lexer.kind)) reportMissing(lexer, before);
    else operand = parseTest(lexer, not);
    let join = takeJoin(lexer, bracketed);
    while (join === null && lexer.kind === Token.CloseParenthesis) {
      if (outer.length === 0 && !(bracketed && closing.follows())) break;
      const { start, end } = lexer;
      const enclosing = outer.pop();
      if (enclosing === undefined)
        lexer.report("pattern/syntax-extra-parenthesis", start, end, [], removal(start, end));
      else {
        operand = { kind: "comparison-group", inner: level.close(operand), start: level.open, end };
        level = enclosing;
      }
      lexer.next();
      join = takeJoin(lexer, bracketed);
    }
    if (join === null) {
      if (doubled >= 0) closeDoubled(lexer, doubled);
      return closeAll(lexer, outer, level, operand);
    }
    level.add(operand, join.operator);
    before = join;
  }
}

/** How far a stray parenthesis looks for the bracket that closes its observation. */
const MAX_LOOKAHEAD = 1000;

/**
 * Whether a `]` follows before another observation begins: then a `)` here is one too many, and no `]` is missing. What was
 * seen is remembered, so that a thousand of them are not each looked behind.
 */
class ClosingBracket {
  #seenUpTo = -1;
  #follows = false;

  constructor(private readonly lexer: Lexer) {}

  follows(): boolean {
    const { lexer } = this;
    if (lexer.start < this.#seenUpTo) return this.#follows;
    const here = lexer.mark();
    const quietBefore = lexer.quiet;
    lexer.quiet = true;
    this.#follows = lookForBracket(lexer);
    this.#seenUpTo = lexer.start;
    lexer.rewind(here);
    lexer.quiet = quietBefore;
    return this.#follows;
  }
}

/** Goes on to the `]`, or to what shows that there is none. */
function lookForBracket(lexer: Lexer): boolean {
  for (let count = 0; count < MAX_LOOKAHEAD && !lexer.is(Token.CloseBracket); count++) {
    const opens = lexer.is(Token.OpenBracket);
    if (lexer.is(Token.End)) return false;
    lexer.next();
    if (!opens) continue;
    if (!lexer.is(Token.Integer) && !lexer.is(Token.Asterisk)) return false;
    lexer.next();
    if (lexer.is(Token.CloseBracket)) lexer.next();
  }
  return true;
}

function isMissing(token: Token): boolean {
  return token === Token.End || token === Token.OpenBracket || endsComparison(token) || isQualifier(token);
}

/** Nothing stands where a comparison belongs: between brackets, or on one side of a joining word. */
function reportMissing(lexer: Lexer, before: Span | ReadJoin): void {
  if ("operator" in before) {
    const from = lexer.text.slice(0, before.start).trimEnd().length;
    lexer.report("pattern/syntax-missing-comparison", before.start, before.end, [], removal(from, before.end));
  } else if (isJoin(lexer.kind)) {
    lexer.report("pattern/syntax-missing-comparison", lexer.start, lexer.end, [], removal(lexer.start, lexer.end));
  } else lexer.report("pattern/syntax-missing-comparison", before.start, Math.max(before.end, lexer.end));
}

/** `[[ … ]]`: one bracket too many on both sides, or on the left alone. */
function closeDoubled(lexer: Lexer, open: number): void {
  let fix = removal(open, open + 1);
  if (lexer.kind === Token.CloseBracket) {
    const { start } = lexer;
    const mark = lexer.mark();
    lexer.next();
    if (lexer.kind === Token.CloseBracket)
      fix = { start: open, end: start + 1, text: lexer.text.slice(open + 1, start) };
    else lexer.rewind(mark);
  }
  lexer.report("pattern/syntax-extra-bracket", open, open + 1, ["["], fix);
}

/** Closes what is open: all parentheses that are still open are one problem. */
function closeAll(
  lexer: Lexer,
  outer: ComparisonChains[],
  last: ComparisonChains,
  lastOperand: ComparisonExpression | null,
): ComparisonExpression | null {
  const end = lexer.previousEnd;
  const missing = outer.length;
  let level = last;
  let operand = lastOperand;
  while (outer.length > 0) {
    operand = { kind: "comparison-group", inner: level.close(operand), start: level.open, end };
    if (outer.length === 1) {
      const fix = insertion(end, ")".repeat(missing));
      lexer.report("pattern/syntax-missing-closing-parenthesis", level.open, level.open + 1, [], fix);
    }
    level = outer.pop() ?? level;
  }
  return level.close(operand);
}
