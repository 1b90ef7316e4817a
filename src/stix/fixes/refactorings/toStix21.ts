import type { TextEdit } from "../../document/stixDocument";
import { repairedTimestamp } from "../../pattern/literals";
import { parsePattern } from "../../pattern/parser";
import { renameProperty, setProperties } from "../objectEdits";
import type { ObjectText } from "../objectText";
import { forEachQualifier } from "./qualifiers";

/** The types that STIX 2.1 has as STIX 2.0 had them, but for `spec_version` (STIX 2.1 Appendix C). */
const unchanged = new Set([
  "attack-pattern",
  "campaign",
  "course-of-action",
  "identity",
  "intrusion-set",
  "marking-definition",
  "relationship",
  "sighting",
  "vulnerability",
]);

/** What STIX 2.1 calls the words that 2.0 had as `labels`. */
const listOfLabels: ReadonlyMap<unknown, string> = new Map([
  ["indicator", "indicator_types"],
  ["threat-actor", "threat_actor_types"],
]);

/** Whether all that an object of this type needs to be one of STIX 2.1 is known from itself. */
export function canBecomeStix21(type: unknown): boolean {
  return typeof type === "string" && (unchanged.has(type) || listOfLabels.has(type) || type.startsWith("x-"));
}

/** What makes an object of STIX 2.0 one of 2.1; `undefined` where that can't be said. */
export function toStix21(object: ObjectText): TextEdit[] | undefined {
  const { type, pattern, pattern_type: language, pattern_version: version } = object.value;
  if (!object.root || !canBecomeStix21(type)) return undefined;
  const set: Record<string, unknown> = { spec_version: "2.1" };
  if (type === "indicator") {
    if (language === undefined) set["pattern_type"] = "stix";
    if (typeof pattern === "string" && (language ?? "stix") === "stix") {
      const written = patternOf21(pattern);
      if (written === undefined) return undefined;
      if (written !== pattern) set["pattern"] = written;
      if (version === "2.0") set["pattern_version"] = "2.1";
    }
  }
  const list = listOfLabels.get(type);
  const renamed = list === undefined ? [] : renameProperty(object, ["labels"], list);
  return [...setProperties(object, set), ...renamed].sort((a, b) => a.start - b.start);
}

/** A pattern of 2.0 in the language of 2.1: the strings of START and STOP are timestamps there (STIX 2.1 §9.5.1). */
function patternOf21(pattern: string): string | undefined {
  const { tree, problems } = parsePattern(pattern, "2.0");
  if (!tree || problems.length > 0) return undefined;
  const strings: { start: number; end: number; text: string }[] = [];
  forEachQualifier(tree, (qualifier) => {
    if (qualifier.kind !== "start-stop") return;
    for (const literal of [qualifier.from, qualifier.until]) if (literal.kind === "string") strings.push(literal);
  });
  let written = pattern;
  for (const { start, end, text } of strings.sort((a, b) => b.start - a.start))
    written = `${written.slice(0, start)}t'${repairedTimestamp(text) ?? text}'${written.slice(end)}`;
  return parsePattern(written, "2.1").problems.length === 0 ? written : undefined;
}
