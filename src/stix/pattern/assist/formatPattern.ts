import { Lexer } from "../lexer";
import { parsePattern } from "../parser";
import { printPattern } from "../print";
import { Token } from "../tokens";
import type { PatternVersion } from "../tree";

/**
 * A pattern in canonical spacing: one blank round operators and words, none within brackets, `=` for `==`, `!=` for `<>`, quotes
 * only round keys that need them. `undefined` where its syntax is broken or comments would be lost.
 */
export function formatPattern(pattern: string, version: PatternVersion = "2.1"): string | undefined {
  const { tree, problems } = parsePattern(pattern, version);
  if (tree === null || problems.length > 0 || hasComments(pattern, version)) return undefined;
  return printPattern(tree);
}

function hasComments(pattern: string, version: PatternVersion): boolean {
  if (!pattern.includes("//") && !pattern.includes("/*")) return false;
  const lexer = new Lexer(pattern, version);
  while (!pattern.slice(lexer.previousEnd, lexer.start).includes("/")) {
    if (lexer.kind === Token.End) return false;
    lexer.next();
  }
  return true;
}
