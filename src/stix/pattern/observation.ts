import { parseComparisons } from "./comparisons";
import type { Lexer } from "./lexer";
import { insertion, removal } from "./problems";
import { parseQualifiers } from "./qualifiers";
import { isQualifier, Token } from "./tokens";
import type { Observation, Qualifier } from "./tree";

/**
 * `[ comparisons ]` and its qualifiers (STIX 2.1 §9.5). The current token is the opening bracket. `inGroup`: whether a
 * parenthesis is open round it, so that a `)` is not its own.
 */
export function parseObservation(lexer: Lexer, inGroup: boolean): Observation {
  const start = lexer.start;
  const opener = { start, end: lexer.end };
  lexer.next();
  const comparison = parseComparisons(lexer, opener, true);
  const inside = isQualifier(lexer.kind) ? parseInnerQualifiers(lexer) : null;
  if (inside === null) {
    if (lexer.kind === Token.CloseBracket) lexer.next();
    else reportUnclosed(lexer, inGroup);
  }
  const qualifiers = parseQualifiers(lexer);
  return {
    kind: "observation",
    comparison,
    qualifiers: inside === null ? qualifiers : [...inside, ...qualifiers],
    start,
    end: lexer.previousEnd,
  };
}

/** No `]`: it is missing, or a `)` stands in its place. */
function reportUnclosed(lexer: Lexer, inGroup: boolean): void {
  if (lexer.kind === Token.CloseParenthesis && !inGroup) {
    const { start, end } = lexer;
    lexer.report("pattern/syntax-missing-closing-bracket", start, end, [], { start, end, text: "]" });
    lexer.next();
    return;
  }
  const at = lexer.previousEnd;
  lexer.report("pattern/syntax-missing-closing-bracket", at - 1, at, [], insertion(at, "]"));
}

/** Qualifiers before `]`: either they stand on its wrong side, or it is missing before them. */
function parseInnerQualifiers(lexer: Lexer): readonly Qualifier[] {
  const from = lexer.previousEnd;
  const { start, end } = lexer;
  const count = lexer.problems.length;
  const qualifiers = parseQualifiers(lexer);
  const { text } = lexer;
  if (lexer.kind !== Token.CloseBracket) {
    lexer.report("pattern/syntax-missing-closing-bracket", from - 1, from, [], insertion(from, "]"));
    return qualifiers;
  }
  const fix = { start: from, end: lexer.end, text: `]${text.slice(from, lexer.previousEnd)}` };
  const word = text.slice(start, end);
  if (lexer.problems.length === count) lexer.report("pattern/syntax-qualifier-position", start, end, [word], fix);
  else lexer.report("pattern/syntax-qualifier-position", start, end, [word]);
  lexer.next();
  return qualifiers;
}

/**
 * Comparisons without their square brackets, and the qualifiers behind them: one problem, whose fix puts both brackets (or
 * the missing one) round them.
 */
export function parseBareObservation(lexer: Lexer): Observation {
  const start = lexer.start;
  const comparison = parseComparisons(lexer, { start, end: lexer.end }, false);
  const end = lexer.previousEnd;
  if (lexer.kind === Token.CloseBracket) {
    lexer.report("pattern/syntax-missing-opening-bracket", start, end, [], insertion(start, "["));
    lexer.next();
  } else {
    const fix = { start, end, text: `[${lexer.text.slice(start, end)}]` };
    lexer.report("pattern/syntax-missing-brackets", start, end, [], fix);
  }
  const qualifiers = parseQualifiers(lexer);
  return { kind: "observation", comparison, qualifiers, start, end: lexer.previousEnd };
}

/** A closing bracket that nothing opened. */
export function skipExtraBracket(lexer: Lexer): void {
  const { start, end } = lexer;
  lexer.report("pattern/syntax-extra-bracket", start, end, ["]"], removal(start, end));
  lexer.next();
}
