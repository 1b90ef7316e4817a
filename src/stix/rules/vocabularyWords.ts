import type { Problem } from "../problem";
import { labelVocabularies20, vocabularies } from "./openVocabularies";
import { atKey, atValue, isRecord, type ObjectRule } from "./objectRule";

/** Words that the open vocabulary of their property does not list (STIX 2.1 §10): allowed, and known to nobody else. */
export const vocabularyWords: ObjectRule = ({ object, type, version, facts }, problems) => {
  for (const [name, form] of facts.vocabularies) {
    const value = object[name];
    if (value !== undefined && form.values) checkWords(name, value, form.values, problems);
  }
  const labels = version === "2.0" && Object.hasOwn(labelVocabularies20, type) ? labelVocabularies20[type] : undefined;
  if (labels && object["labels"] !== undefined) checkWords("labels", object["labels"], labels, problems);
  if (facts.kind === "observable" && isRecord(object["hashes"])) {
    for (const name in object["hashes"])
      if (!vocabularies["hash-algorithm-ov"].includes(name))
        problems.push(atKey("stix/vocabulary", ["hashes", name], name, "hashes"));
  }
};

function checkWords(name: string, value: unknown, values: readonly string[], problems: Problem[]): void {
  if (Array.isArray(value)) {
    for (const [index, word] of (value as unknown[]).entries())
      if (typeof word === "string" && !values.includes(word))
        problems.push(atValue("stix/vocabulary", [name, index], word, name));
  } else if (typeof value === "string" && !values.includes(value) && !isPatternTypeInCapitals(name, value))
    problems.push(atValue("stix/vocabulary", [name], value, name));
}

/** That has a rule of its own. */
function isPatternTypeInCapitals(name: string, value: string): boolean {
  return name === "pattern_type" && value.toLowerCase() === "stix";
}
