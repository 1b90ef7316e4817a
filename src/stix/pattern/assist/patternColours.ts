import { Token } from "../tokens";
import type { PatternVersion, Span } from "../tree";
import { PatternReader, type Role } from "./patternReader";

/** The standard kinds of semantic tokens that a pattern has. */
export const colourNames = ["type", "property", "operator", "keyword", "string", "number", "regexp"] as const;
export type ColourName = (typeof colourNames)[number];

export interface ColouredSpan extends Span {
  readonly colour: ColourName;
}

/** The parts of a pattern by what they are, in the order of the text; punctuation and what has no place are left out. */
export function colourPattern(pattern: string, version: PatternVersion): ColouredSpan[] {
  const reader = new PatternReader(pattern, version);
  const { lexer } = reader;
  const spans: ColouredSpan[] = [];
  while (!reader.isAtEnd) {
    const { kind, start, end } = lexer;
    const role = reader.take();
    const colour = role === "literal" ? literalColour(kind, reader.operator === "MATCHES") : colours[role];
    if (colour !== undefined) spans.push({ start, end, colour });
  }
  return spans;
}

const colours: Readonly<Partial<Record<Role, ColourName>>> = {
  type: "type",
  key: "property",
  index: "number",
  operator: "operator",
  keyword: "keyword",
};

function literalColour(kind: Token, matches: boolean): ColourName {
  if (kind === Token.Boolean) return "keyword";
  if (kind === Token.Integer || kind === Token.Float) return "number";
  return matches && kind === Token.String ? "regexp" : "string";
}
