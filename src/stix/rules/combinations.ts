import type { JsonPath, Problem } from "../problem";
import { atKey, atOpening, isRecord, type ObjectRule, type StixRecord } from "./objectRule";
import type { TypeFacts } from "./objectTypes";

/** At least one of these, where the names of a group must stand together. */
const atLeastOne: Readonly<Record<string, readonly (readonly string[])[]>> = {
  location: [["region"], ["country"], ["latitude", "longitude"]],
  "malware-analysis": [["result"], ["analysis_sco_refs"]],
  "observed-data": [["object_refs"], ["objects"]],
  "marking-definition": [["definition"], ["extensions"]],
  artifact: [["payload_bin"], ["url"]],
  file: [["hashes"], ["name"]],
  "network-traffic": [["src_ref"], ["dst_ref"]],
};

/** The first stands only beside the second. */
const needs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  location: [
    ["latitude", "longitude"],
    ["longitude", "latitude"],
    ["precision", "latitude"],
  ],
  file: [["name_enc", "name"]],
  artifact: [
    ["url", "hashes"],
    ["decryption_key", "encryption_algorithm"],
  ],
};

const notTogether: Readonly<Record<string, readonly [string, string]>> = {
  "observed-data": ["objects", "object_refs"],
  artifact: ["payload_bin", "url"],
};

/** The first is allowed only where the second has this value. */
const onlyWhere: Readonly<Record<string, readonly (readonly [string, string, boolean])[]>> = {
  "network-traffic": [["end", "is_active", false]],
  file: [
    ["encryption_algorithm", "is_encrypted", true],
    ["decryption_key", "is_encrypted", true],
  ],
  "email-message": [
    ["body", "is_multipart", false],
    ["body_multipart", "is_multipart", true],
  ],
};

/** Observables that say nothing by their type alone: one property of their own at least (STIX 2.1 §6). */
const needSomething: ReadonlySet<string> = new Set([
  "process",
  "user-account",
  "windows-registry-key",
  "x509-certificate",
]);

/** Properties that depend on one another (STIX 2.1 §4.10, §4.11, §4.14, §6, §7.2.1). */
export const combinations: ObjectRule = ({ object, type, version, facts }, problems) => {
  if (facts.kind === "custom") return;
  checkCombinations(object, type, facts, [], problems);
  if (type === "malware" && version === "2.1" && object["is_family"] === true && object["name"] === undefined)
    problems.push(atOpening("stix/required-property", [], "name", ""));
  if (type === "marking-definition") checkDefinition(object, facts, problems);
};

/** The same of an object at a path within another one. */
export function checkCombinations(
  object: StixRecord,
  type: string,
  { forms, required }: TypeFacts,
  path: JsonPath,
  problems: Problem[],
): void {
  const groups = atLeastOne[type];
  // Where a version of STIX leaves no choice, what it requires is asked for by itself.
  const isAsked = groups && !groups.some((names) => names.some((name) => required.includes(name)));
  if (isAsked && !groups.some((names) => names.every((name) => object[name] !== undefined)))
    problems.push(atOpening("stix/one-required", path, groups.map((names) => names.join(" + ")).join(", ")));
  for (const [name, other] of needs[type] ?? []) needOther(object, name, other, path, problems);
  const pair = notTogether[type];
  if (pair && object[pair[0]] !== undefined && object[pair[1]] !== undefined)
    problems.push(atKey("stix/not-together", [...path, pair[1]], ...pair));
  for (const [name, other, value] of onlyWhere[type] ?? [])
    if (object[name] !== undefined && object[other] === !value)
      problems.push(atKey("stix/only-where", [...path, name], name, other, String(value)));
  if (needSomething.has(type) && !forms.some(([name]) => name !== "defanged" && object[name] !== undefined))
    problems.push(atOpening("stix/one-required", path, forms.map(([name]) => name).join(", ")));
}

function needOther(object: StixRecord, name: string, other: string, path: JsonPath, problems: Problem[]): void {
  if (object[name] !== undefined && object[other] === undefined)
    problems.push(atKey("stix/needs-property", [...path, name], name, other));
}

/**
 * A definition has its type beside it, where no extension says what the marking is; the two kinds that the specification
 * defines say it in a property of their own name (STIX 2.1 §7.2.1).
 */
function checkDefinition(object: StixRecord, { required }: TypeFacts, problems: Problem[]): void {
  const { definition_type: kind, definition, extensions } = object;
  if (extensions === undefined && required.length === 0)
    needOther(object, "definition", "definition_type", [], problems);
  if ((kind === "statement" || kind === "tlp") && isRecord(definition) && typeof definition[kind] !== "string")
    problems.push(atOpening("stix/required-property", ["definition"], kind, "definition"));
}
