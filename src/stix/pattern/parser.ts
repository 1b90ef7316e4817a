import { Lexer } from "./lexer";
import { parseObservations } from "./observations";
import type { PatternProblem } from "./problems";
import { suppositions } from "./quotes";
import { Token } from "./tokens";
import type { ObservationExpression, PatternVersion } from "./tree";

export type { PatternFix, PatternProblem } from "./problems";
export type { PatternVersion } from "./tree";

/**
 * What the parser made of a pattern: without problems `tree` is the whole of it; with problems it is what could be read, or
 * null where nothing could. Problems stand in the order of their places.
 */
export interface ParsedPattern {
  readonly tree: ObservationExpression | null;
  readonly problems: readonly PatternProblem[];
}

/**
 * Parses a pattern of the STIX pattern language (STIX 2.1 §9; STIX 2.0 Part 5, whose `START` and `STOP` take strings and
 * which has no `EXISTS`). Syntax alone, with what the grammar itself demands of constants: whether a hash has its length or
 * a STOP comes after its START is not asked here. Never throws; offsets are those of `pattern`, the decoded string.
 */
export function parsePattern(pattern: string, version: PatternVersion = "2.1"): ParsedPattern {
  const lexer = new Lexer(pattern, version);
  if (lexer.kind === Token.End && lexer.problems.length === 0) {
    lexer.report("pattern/syntax-empty", 0, pattern.length);
    return { tree: null, problems: lexer.problems };
  }
  const tree = lexer.kind === Token.End ? null : parseObservations(lexer);
  const { problems } = lexer;
  if (problems.length === 0) return { tree, problems };
  const parsed = { tree, problems: inOrder(problems) };
  return lexer.unclosed < 0 ? parsed : withBalancedQuotes(pattern, version, parsed);
}

/** A quote too few or too many makes all behind it nonsense: tries where it could be, and keeps the best reading. */
function withBalancedQuotes(pattern: string, version: PatternVersion, plain: ParsedPattern): ParsedPattern {
  let best = plain;
  let fewest = plain.problems.length + 1;
  for (const supposed of suppositions(pattern, version, plain.problems[0]?.start ?? 0)) {
    const lexer = new Lexer(pattern, version, supposed);
    const tree = parseObservations(lexer);
    if (lexer.problems.length >= fewest) continue;
    fewest = lexer.problems.length;
    best = { tree, problems: inOrder(lexer.problems) };
    if (fewest === 1) break;
  }
  return best;
}

function inOrder(problems: PatternProblem[]): PatternProblem[] {
  return problems.length > 1 ? problems.sort((one, other) => one.start - other.start || one.end - other.end) : problems;
}
