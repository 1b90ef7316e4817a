import type { TextEdit } from "../document/stixDocument";
import { sourceOffset } from "../json/stringOffsets";
import { type PatternFix, parsePattern } from "../pattern/parser";
import type { StixVersion } from "../schema/schemaNames";
import { type Fix, type FixMaker, lossless, preferred } from "./fix";
import { type ObjectText, nodeAt, textAt } from "./objectText";

/** The version of the pattern language that an indicator's pattern is written in. */
export function patternVersionOf(object: ObjectText, specVersion: StixVersion): StixVersion {
  const named = object.value["pattern_version"];
  if (named === "2.0" || named === "2.1") return named;
  return object.value["spec_version"] === "2.0" ? "2.0" : specVersion;
}

const parsed = new WeakMap<ObjectText, ReturnType<typeof parsePattern>>();

/** The pattern of an object, parsed once for all its problems; `undefined` where it is no text. */
export function parsedPatternOf(
  object: ObjectText,
  specVersion: StixVersion,
): ReturnType<typeof parsePattern> | undefined {
  const pattern = textAt(object, ["pattern"]);
  if (pattern === undefined) return undefined;
  let known = parsed.get(object);
  if (!known) parsed.set(object, (known = parsePattern(pattern, patternVersionOf(object, specVersion))));
  return known;
}

/** An edit of the decoded pattern, as one of the JSON text: `"` and `\` get the escapes that JSON needs. */
export function patternEdit(object: ObjectText, { start, end, text }: PatternFix): TextEdit[] {
  const node = nodeAt(object, ["pattern"]);
  if (node?.type !== "string") return [];
  return [
    {
      start: sourceOffset(object.text, node.offset, start),
      end: sourceOffset(object.text, node.offset, end),
      text: JSON.stringify(text).slice(1, -1),
    },
  ];
}

/** Codes whose fix can be taken without asking: what was meant is beyond doubt. */
const certain: ReadonlySet<string> = new Set([
  "pattern/syntax-wrong-quotes",
  "pattern/syntax-keyword-case",
  "pattern/syntax-unquoted-key",
  "pattern/syntax-set-brackets",
  "pattern/syntax-invisible-character",
]);

/** The fix that the parser found for a slip of the pattern. */
export const fixPatternSyntax: FixMaker = ({ problem, object, specVersion }) => {
  const { place, code } = problem;
  const pattern = textAt(object, ["pattern"]);
  if (place.kind !== "within" || pattern === undefined) return [];
  const found = parsedPatternOf(object, specVersion)?.problems.find(
    (other) => other.code === code && other.start === place.start && other.end === place.end,
  );
  return found?.fix ? [patternFix(object, found.fix, pattern, certain.has(code))] : [];
};

/** A fix that changes a pattern, named for what it writes. */
export function patternFix(object: ObjectText, change: PatternFix, pattern: string, isLossless = false): Fix {
  const make = isLossless ? lossless : preferred;
  const edits = patternEdit(object, change);
  if (change.text === "") return make("remove-from-pattern", [short(pattern.slice(change.start, change.end))], edits);
  if (change.start === change.end) return make("insert-in-pattern", [short(change.text)], edits);
  return make("repair-pattern", [short(change.text)], edits);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
