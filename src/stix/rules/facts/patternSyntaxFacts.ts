import { type PatternCode, patternMessages } from "../../pattern/messages";
import type { RuleFacts } from "../ruleFacts";
import { bundles, objectText } from "./exampleObjects";
import { patternPartTexts } from "./patternPartTexts";
import { patternStructureTexts } from "./patternStructureTexts";
import type { PatternText } from "./patternText";

const texts: Readonly<Record<Exclude<PatternCode, "pattern/syntax-exists-version">, PatternText>> = {
  ...patternStructureTexts,
  ...patternPartTexts,
};

const source = "STIX 2.1 §9";

function indicator20(pattern: string): string {
  const changes = { spec_version: undefined, pattern_type: undefined, labels: ["malicious-activity"] };
  return objectText("indicator", { ...changes, pattern });
}

/** The rules about the syntax of patterns, whose messages stand with the parser, and about their names' lengths. */
export const patternSyntaxFacts: ReadonlyMap<string, RuleFacts> = new Map([
  ...Object.entries(texts).map(([code, [title, explanation, wrong, right]]): [string, RuleFacts] => [
    code,
    {
      message: patternMessages[code as PatternCode],
      severity: "error",
      title,
      source,
      explanation,
      example: { kind: "pattern", wrong, right },
    },
  ]),
  [
    "pattern/syntax-exists-version",
    {
      message: patternMessages["pattern/syntax-exists-version"],
      severity: "error",
      title: "EXISTS in STIX 2.0",
      source: "STIX 2.0 part 5, STIX 2.1 §9.6",
      explanation: "`EXISTS` came with STIX 2.1. Tools that read 2.0 patterns refuse the whole pattern.",
      example: bundles([indicator20("[EXISTS file:hashes]")], [indicator20("[file:name = 'invoice.exe']")], "2.0"),
    },
  ],
  [
    "pattern/short-name",
    {
      message: '"{0}" cannot be the name of an object type or property: names have three characters at least.',
      severity: "error",
      title: "A name that is too short",
      source: "STIX 2.1 §3.1, §11.1",
      explanation: "No object has a type or property of one letter, so the comparison never holds.",
      example: { kind: "pattern", wrong: "[f:name = 'invoice.exe']", right: "[file:name = 'invoice.exe']" },
    },
  ],
]);
