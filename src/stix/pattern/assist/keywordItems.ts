import type { PatternVersion } from "../tree";
import type { AssistItem, InsertPiece } from "./assistItem";
import { keywordFacts } from "./keywordFacts";
import type { PatternReader } from "./patternReader";

const exampleFrom = "2026-01-01T00:00:00Z";
const exampleUntil = "2026-02-01T00:00:00Z";

function keyword(label: string, insert: readonly InsertPiece[] = [`${label} `], goesOn = true): AssistItem {
  return { label, kind: "keyword", detail: "", documentation: keywordFacts[label] ?? "", insert, goesOn };
}

const and = keyword("AND");
const or = keyword("OR");
const followedBy = keyword("FOLLOWEDBY");
const within = keyword("WITHIN", ["WITHIN ", { hole: "300" }, " SECONDS"], false);
const repeats = keyword("REPEATS", ["REPEATS ", { hole: "5" }, " TIMES"], false);

/** Behind a comparison, within the brackets. */
export function joinItems({ bracketed, depth }: PatternReader): AssistItem[] {
  const items = [and, or];
  if (depth > 0) items.push({ ...keyword(")", [")"], false), documentation: "Ends the group." });
  if (bracketed && depth === 0) items.push({ ...keyword("]", ["]"], false), documentation: "Ends the observation." });
  return items;
}

/** Behind an observation or a group of them. */
export function qualifierItems({ qualifiers, depth }: PatternReader, version: PatternVersion): AssistItem[] {
  const items = [and, or, followedBy];
  if (!qualifiers.includes("WITHIN")) items.push(within);
  if (!qualifiers.includes("REPEATS")) items.push(repeats);
  if (!qualifiers.includes("START")) items.push(startStop(version));
  if (depth > 0) items.push({ ...keyword(")", [")"], false), documentation: "Ends the group." });
  return items;
}

function startStop(version: PatternVersion): AssistItem {
  const letter = version === "2.0" ? "" : "t";
  const [from, until] = [{ hole: exampleFrom }, { hole: exampleUntil }];
  return keyword("START", [`START ${letter}'`, from, `' STOP ${letter}'`, until, "'"], false);
}

/** Where a comparison begins: tests that begin with a word. */
export function testItems(version: PatternVersion): AssistItem[] {
  return version === "2.0" ? [] : [keyword("EXISTS"), { ...keyword("NOT EXISTS"), filter: "NOT EXISTS" }];
}

/** `SECONDS` or `TIMES`. */
export function unitItems({ qualifiers }: PatternReader): AssistItem[] {
  const unit = qualifiers.at(-1) === "REPEATS" ? "TIMES" : "SECONDS";
  return [keyword(unit, [unit], false)];
}

export function stopItems(version: PatternVersion): AssistItem[] {
  const letter = version === "2.0" ? "" : "t";
  return [keyword("STOP", [`STOP ${letter}'`, { hole: exampleUntil }, "'"], false)];
}

/** The time behind START or STOP. */
export function timeItems(version: PatternVersion): AssistItem[] {
  const letter = version === "2.0" ? "" : "t";
  return [
    {
      label: `${letter}'…'`,
      kind: "value",
      detail: "timestamp",
      documentation: `A time in UTC, such as ${letter}'${exampleFrom}'.`,
      insert: [`${letter}'`, { hole: exampleFrom }, "'"],
      filter: `${letter}''`,
    },
  ];
}
