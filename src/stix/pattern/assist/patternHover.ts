import { hashAlgorithms } from "../../hashAlgorithms";
import { membersOf, pathRoot, propertyAt, type Step } from "../../observablePath";
import { parsePattern } from "../parser";
import { contentOf } from "../strings";
import { Token } from "../tokens";
import type { ComparisonOperator, PatternVersion, Span } from "../tree";
import { keywordFacts } from "./keywordFacts";
import { kindOf } from "./literalForms";
import { operatorFacts } from "./operatorFacts";
import { describe } from "./pathItems";
import { PatternReader, type Role } from "./patternReader";
import { readPattern } from "./plainReading";
import { inlineCode, valueCode } from "./safeMarkdown";

/** What is to be said of a part of a pattern, as Markdown, and the part. */
export interface PatternHover extends Span {
  readonly markdown: string;
}

/** The whole pattern in plain words, as Markdown; `undefined` where its syntax is broken. */
export function patternInWords(pattern: string, version: PatternVersion): string | undefined {
  const { tree, problems } = parsePattern(pattern, version);
  return tree === null || problems.length > 0 ? undefined : readPattern(tree);
}

/**
 * What the part of a pattern at an offset means; on the bracket that opens an observation, the whole pattern in plain words.
 * Null between parts. Offsets count UTF-16 units of the decoded pattern.
 */
export function hoverPattern(pattern: string, offset: number, version: PatternVersion): PatternHover | null {
  const reader = new PatternReader(pattern, version);
  const { lexer } = reader;
  while (!reader.isAtEnd && lexer.end <= offset) reader.take();
  if (reader.isAtEnd || lexer.start > offset) return null;
  const { kind, start, end } = lexer;
  const written = lexer.tokenText();
  const content = contentOf(lexer);
  const { operator } = reader;
  const opens = kind === Token.OpenBracket && (reader.expects === "observation" || reader.expects === "comparison");
  const role = reader.take();
  const markdown = opens
    ? patternInWords(pattern, version)
    : explain({ role, kind, written, content, operator: operator ?? reader.operator, reader, version });
  return markdown === undefined ? null : { start, end, markdown };
}

interface Part {
  readonly role: Role;
  readonly kind: Token;
  readonly written: string;
  readonly content: string;
  readonly operator: ComparisonOperator | undefined;
  /** Right behind the part. */
  readonly reader: PatternReader;
  readonly version: PatternVersion;
}

function explain(part: Part): string | undefined {
  const { role, reader, version, written } = part;
  switch (role) {
    case "type":
      return explainType(written, version);
    case "key":
      return explainKey(reader.type, reader.steps, version);
    case "index":
      return written === "*"
        ? "Any member of the list."
        : `Member number ${valueCode(written)} of the list, counted from 0.`;
    case "operator":
      return reader.operator && titled(reader.operator, "operator", operatorFacts[reader.operator].meaning);
    case "keyword": {
      const word = written.toUpperCase();
      return titled(word, "keyword", keywordFacts[word] ?? "");
    }
    case "literal":
      return explainLiteral(part);
    case "punctuation":
    case "unknown":
      return undefined;
  }
}

function titled(name: string, what: string, meaning: string): string {
  return `**${inlineCode(name)}** (${what})\n\n${meaning}`;
}

function explainType(type: string, version: PatternVersion): string {
  const root = pathRoot(type);
  if (root === undefined)
    return `${valueCode(type)} is no object type that the specification describes: a type of one's own begins with ${inlineCode("x-")}.`;
  const names = membersOf(root, version).map(([name]) => inlineCode(name));
  return `${titled(type, "object type", root.description)}\n\nProperties: ${names.join(", ")}`;
}

function explainKey(type: string, steps: readonly Step[], version: PatternVersion): string {
  const name = steps.at(-1)?.text ?? "";
  const property = propertyAt(type, steps, version);
  if (property === undefined || (property.kind === "any" && property.description === ""))
    return property === undefined
      ? `${valueCode(name)} is no property that the specification describes here: a property of one's own begins with ${inlineCode("x_")}.`
      : `${valueCode(name)} is an entry of a dictionary: its name is free, and so is its value.`;
  const algorithm = hashAlgorithms.find((known) => known.name === name);
  const digits = algorithm?.digits === undefined ? "" : ` It has ${String(algorithm.digits)} hexadecimal digits.`;
  return `**${valueCode(name)}** (${kindOf(property)})\n\n${describe(property)}${digits}`;
}

const constants: Partial<Record<Token, string>> = {
  [Token.Integer]: "whole number",
  [Token.Float]: "number",
  [Token.Boolean]: "boolean",
  [Token.Binary]: "bytes in Base64",
  [Token.Hex]: "bytes as hexadecimal digits",
  [Token.Timestamp]: "timestamp",
};

function explainLiteral({ kind, written, content, operator, reader }: Part): string {
  const name = constants[kind];
  if (name !== undefined) {
    const isQuoted = kind >= Token.Binary;
    return `${valueCode(isQuoted ? content : written)} (${name})`;
  }
  const isAddress = reader.steps.at(-1)?.text === "value" && operator !== "MATCHES";
  const length = [...content].length;
  const means =
    operator === "MATCHES" || operator === "LIKE" || operator === "ISSUBSET" || operator === "ISSUPERSET"
      ? `\n\n${operatorFacts[operator].meaning}`
      : "";
  return `${valueCode(content, isAddress)} (string, ${String(length)} ${length === 1 ? "character" : "characters"})${means}`;
}
