import type { Problem } from "../problem";
import { atKey, atOpening, isRecord, type ObjectRule, type StixRecord } from "./objectRule";

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
  "marking-definition": [
    ["definition", "definition_type"],
    ["definition_type", "definition"],
  ],
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
  const groups = atLeastOne[type];
  if (groups && !groups.some((names) => names.every((name) => object[name] !== undefined)))
    problems.push(atOpening("stix/one-required", [], groups.map((names) => names.join(" + ")).join(", ")));
  for (const [name, other] of needs[type] ?? []) needOther(object, name, other, problems);
  const pair = notTogether[type];
  if (pair && object[pair[0]] !== undefined && object[pair[1]] !== undefined)
    problems.push(atKey("stix/not-together", [pair[1]], ...pair));
  for (const [name, other, value] of onlyWhere[type] ?? [])
    if (object[name] !== undefined && object[other] === !value)
      problems.push(atKey("stix/only-where", [name], name, other, String(value)));
  if (needSomething.has(type) && !facts.forms.some(([name]) => name !== "defanged" && object[name] !== undefined))
    problems.push(atOpening("stix/one-required", [], facts.forms.map(([name]) => name).join(", ")));
  if (type === "malware" && version === "2.1" && object["is_family"] === true && object["name"] === undefined)
    problems.push(atOpening("stix/required-property", [], "name", ""));
  if (type === "marking-definition") checkDefinition(object, problems);
};

function needOther(object: StixRecord, name: string, other: string, problems: Problem[]): void {
  if (object[name] !== undefined && object[other] === undefined)
    problems.push(atKey("stix/needs-property", [name], name, other));
}

/** The two kinds of markings that the specification defines say it in a property of their own name (STIX 2.1 §7.2.1). */
function checkDefinition({ definition_type: kind, definition }: StixRecord, problems: Problem[]): void {
  if ((kind === "statement" || kind === "tlp") && isRecord(definition) && typeof definition[kind] !== "string")
    problems.push(atOpening("stix/required-property", ["definition"], kind, "definition"));
}
