import { nearestName } from "../pattern/meaning/nearestName";
import { repairedBase64 } from "../pattern/literals";
import { typeFactsOf } from "../rules/objectTypes";
import { labelVocabularies20 } from "../rules/openVocabularies";
import { listedTargets } from "../rules/relationshipTriples";
import { type FixContext, type FixMaker, lossless, possible, preferred } from "./fix";
import { fixHashKey, hashNameOf } from "./nameFixes";
import { removeAt, renameProperty, replaceValue, setProperties } from "./objectEdits";
import { textAt, valueAt } from "./objectText";
import { pathOf } from "./problemPath";
import { knownProperties } from "./propertyOrder";

/** A word that its vocabulary lists in another spelling. */
export const fixVocabulary: FixMaker = (context) => {
  const { problem, object } = context;
  const path = pathOf(problem);
  if (path.at(-2) === "hashes" && hashNameOf(String(path.at(-1))) !== undefined) return fixHashKey(context);
  const written = textAt(object, path);
  const near = written === undefined ? undefined : nearestName(written, wordsFor(problem.args[1] ?? "", context));
  if (near === undefined || near === written) return [];
  return [preferred("replace-value", [near], replaceValue(object, path, near))];
};

/** The words that the vocabulary of a property lists. */
function wordsFor(name: string, { object, specVersion }: FixContext): readonly string[] {
  const type = textAt(object, ["type"]) ?? "";
  const version = object.value["spec_version"] === "2.0" ? "2.0" : specVersion;
  if (name === "labels") return labelVocabularies20[type] ?? [];
  return typeFactsOf(type, version).vocabularies.find(([other]) => other === name)?.[1].values ?? [];
}

/** `STIX` for `stix`. */
export const fixLowerCase: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  const lower = written?.toLowerCase();
  if (lower === undefined || lower === written) return [];
  return [lossless("replace-value", [lower], replaceValue(object, path, lower))];
};

/** Words joined by hyphens, in small letters. */
export const fixWordStyle: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  const meant = written
    ?.trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  if (meant === undefined || meant === written || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(meant)) return [];
  return [preferred("replace-value", [meant], replaceValue(object, path, meant))];
};

/** A property that the type doesn't have: one that it has, and that is near. */
export const fixCustomProperty: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = String(path.at(-1) ?? "");
  if (path.length !== 1 || written.startsWith("x_")) return [];
  const free = knownProperties(textAt(object, ["type"]) ?? "").filter((name) => !(name in object.value));
  const near = nearestName(written, free);
  const edits = near === undefined ? [] : renameProperty(object, path, near);
  return edits.length === 0 ? [] : [preferred("rename-property", [written, near ?? ""], edits)];
};

/** STIX 2.0 counts in whole milliseconds. */
export const fixExactMilliseconds: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  const meant = written?.replace(/(\.\d{3})\d+Z$/, "$1Z");
  if (meant === undefined || meant === written) return [];
  return [preferred("repair-timestamp", [meant], replaceValue(object, path, meant))];
};

/** An interval that ends before it begins. */
export const fixInterval: FixMaker = ({ problem, object }) => {
  const [later = "", earlier = ""] = problem.args;
  return swapped(object, later, earlier).map((edits) => preferred("swap-values", [later, earlier], edits));
};

/** A relationship that the specification has the other way round. */
export const fixTriple: FixMaker = ({ problem, object }) => {
  const [source = "", relationship = "", target = ""] = problem.args;
  if (!listedTargets(target, relationship).includes(source)) return [];
  return swapped(object, "source_ref", "target_ref").map((edits) =>
    preferred("swap-values", ["source_ref", "target_ref"], edits),
  );
};

function swapped(object: Parameters<FixMaker>[0]["object"], one: string, other: string) {
  const [a, b] = [textAt(object, [one]), textAt(object, [other])];
  if (a === undefined || b === undefined || a === b) return [];
  return [[...replaceValue(object, [one], b), ...replaceValue(object, [other], a)]];
}

/** A property that goes with one value of another alone. */
export const fixOnlyWhere: FixMaker = ({ problem, object }) => {
  const [name = "", other = "", value = ""] = problem.args;
  return [
    preferred("set-property", [other, value], setProperties(object, { [other]: value === "true" })),
    possible("remove-property", [name], removeAt(object, pathOf(problem))),
  ];
};

/** Two properties that exclude each other. */
export const fixNotTogether: FixMaker = ({ problem, object }) =>
  problem.args.map((name) => possible("remove-property", [name], removeAt(object, [name])));

/** A property that is nothing without another one. */
export const fixNeeds: FixMaker = ({ problem, object }) => [
  possible("remove-property", [problem.args[0] ?? ""], removeAt(object, pathOf(problem))),
];

/** A selector of a property that the object doesn't have: the nearest that it has. */
export const fixSelectorTarget: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const written = textAt(object, path);
  const [head = "", ...rest] = written?.split(".") ?? [];
  const near = nearestName(head, Object.keys(object.value));
  if (near === undefined || near === head) return [];
  const meant = [near, ...rest].join(".");
  return [preferred("replace-value", [meant], replaceValue(object, path, meant))];
};

/** Base64 without its padding, or with the signs of its form for URLs. */
export const fixBase64: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const repaired = repairedBase64(String(valueAt(object, path) ?? ""));
  if (repaired === null) return [];
  return [preferred("replace-value", [repaired], replaceValue(object, path, repaired))];
};

/** Hexadecimal digits with what is written before and between them. */
export const fixHex: FixMaker = ({ problem, object }) => {
  const path = pathOf(problem);
  const digits = (textAt(object, path) ?? "").replace(/^\s*0x/i, "").replace(/[\s:-]/g, "");
  if (digits.length === 0 || digits.length % 2 !== 0 || !/^[\da-f]+$/i.test(digits)) return [];
  return [preferred("replace-value", [digits], replaceValue(object, path, digits))];
};

/** The version that an object of STIX 2.1 names. */
export const fixNoSpecVersion: FixMaker = ({ object }) => [
  lossless("add-property", ["spec_version", "2.1"], setProperties(object, { spec_version: "2.1" })),
];

/** What Sentinel wants to read of the pattern's language. */
export const fixNoPatternType: FixMaker = ({ object }) => [
  preferred("add-property", ["pattern_type", "stix"], setProperties(object, { pattern_type: "stix" })),
];
