import { addressForm } from "../pattern/meaning/addresses";
import { isDomainName, isEmailAddress, isMacAddress, isUrl } from "../pattern/meaning/valueForms";
import type { JsonPath, Problem } from "../problem";
import { isLanguageTag } from "./languageTags";
import { atValue, type ObjectRule, type StixRecord } from "./objectRule";

interface ValueRule {
  readonly name: string;
  /** What the value must be, for the message. */
  readonly form: string;
  readonly fits: (value: string) => boolean;
}

const ipv4 = /^ipv4/;
const ipv6 = /^ipv6/;
const wildcard = "*.";
/** The hives that are written in full; `HKLM` and the like are not (STIX 2.1 §6.17). */
const shortHive = /^HK(?:LM|CU|CR|U|CC|PD|DD)(?:\\|$)/i;

/** The observables whose one property has a form of its own (STIX 2.1 §6.4, §6.5, §6.8 to §6.10, §6.14, §6.15, §6.17). */
const valueRules: ReadonlyMap<string, ValueRule> = new Map([
  ["domain-name", { name: "value", form: "a domain name alone", fits: isNameInDns }],
  ["email-addr", { name: "value", form: "an e-mail address alone", fits: isEmailAddress }],
  [
    "ipv4-addr",
    { name: "value", form: "an IPv4 address or network", fits: (value) => ipv4.test(addressForm(value) ?? "") },
  ],
  [
    "ipv6-addr",
    { name: "value", form: "an IPv6 address or network", fits: (value) => ipv6.test(addressForm(value) ?? "") },
  ],
  ["mac-addr", { name: "value", form: "a MAC address in lower case with colons", fits: isMacAddress }],
  ["url", { name: "value", form: "a URL with its scheme", fits: isUrl }],
  ["software", { name: "cpe", form: "a CPE name of version 2.3", fits: (value) => value.startsWith("cpe:2.3:") }],
  [
    "windows-registry-key",
    { name: "key", form: "a key whose hive is written in full", fits: (value) => !shortHive.test(value) },
  ],
]);

/** Whether the property of its type that has a form of its own may have this value. */
export function fitsObservable(type: string, value: string): boolean {
  return valueRules.get(type)?.fits(value) === true;
}

function isNameInDns(value: string): boolean {
  return isDomainName(value.startsWith(wildcard) ? value.slice(wildcard.length) : value);
}

/** Addresses, names and URLs are what they are called, unless they were made harmless on purpose. */
export const observableValues: ObjectRule = ({ object, type }, problems) => {
  checkObservableValue(object, type, [], problems);
};

/** The same of an observable at a path within another object. */
export function checkObservableValue(observable: StixRecord, type: string, path: JsonPath, problems: Problem[]): void {
  const rule = valueRules.get(type);
  if (!rule) return;
  const value = observable[rule.name];
  if (typeof value === "string" && observable["defanged"] !== true && !rule.fits(value))
    problems.push(atValue("stix/observable-value", [...path, rule.name], rule.name, rule.form));
  if (type === "software") checkLanguages(observable["languages"], path, problems);
}

/** The languages of software are tags of RFC 5646; older content has those of ISO 639, which are tags too. */
function checkLanguages(languages: unknown, path: JsonPath, problems: Problem[]): void {
  if (!Array.isArray(languages)) return;
  for (const [index, language] of (languages as unknown[]).entries())
    if (typeof language === "string" && !isLanguageTag(language))
      problems.push(atValue("stix/language-tag", [...path, "languages", index], "languages", language));
}
