import { hashNamed, hashSpelling } from "../pattern/meaning/hashNames";
import type { JsonPath, Problem } from "../problem";
import { atKey, atOpening, atValue, type StixRecord } from "./objectRule";

const dictionaryKey = /^[A-Za-z0-9_-]{1,250}$/;
const hashName = /^[A-Za-z0-9_-]{3,250}$/;

/** A dictionary has one entry at least; its keys are letters, digits, hyphens and underscores (STIX 2.1 §2.3). */
export function checkDictionary(value: StixRecord, path: JsonPath, problems: Problem[]): void {
  checkEntries(value, dictionaryKey, path, problems);
}

/**
 * Hashes by the names of their algorithms, which have three characters at least (STIX 2.1 §2.7). Those at the top of an
 * object are a schema's to check.
 */
export function checkHashes(value: StixRecord, path: JsonPath, problems: Problem[]): void {
  if (path.length === 1) return;
  checkEntries(value, hashName, path, problems);
  for (const [name, hash] of Object.entries(value)) {
    const algorithm = hashNamed(name, "2.1");
    if (typeof hash !== "string")
      problems.push(atOpening("stix/wrong-type", [...path, name], name, "a text in quotes"));
    else if (algorithm && hashSpelling(hash, algorithm) === "malformed")
      problems.push(atValue("stix/hash-value", [...path, name], name));
  }
}

function checkEntries(value: StixRecord, key: RegExp, path: JsonPath, problems: Problem[]): void {
  let isEmpty = true;
  for (const name in value) {
    isEmpty = false;
    if (!key.test(name)) problems.push(atKey("stix/dictionary-key", [...path, name], name));
  }
  if (isEmpty) problems.push(atValue("stix/empty-object", path, String(path[path.length - 1] ?? "")));
}
