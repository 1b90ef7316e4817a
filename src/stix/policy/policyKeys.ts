import type { Node } from "jsonc-parser";
import type { Severity } from "../problem";
import { allRules } from "../rules/allRules";
import { tlpLevels } from "../tlp";
import { noPolicy, type Policy, policyEndpoints, type ProfileChoice } from "./policy";
import { elementsOf, knownMembers, membersOf, patternOf, type Report, textOf, wordOf } from "./policyNodes";

const severities = ["error", "warning", "information", "off"] as const;
const profiles = ["authored", "feed"] as const;

/** What can't be read or checked is not a matter of taste. */
export const fixedRules: readonly string[] = ["stix/json-syntax", "stix/internal"];

const reservedSource = "microsoft sentinel";
/** Ten years: an indicator that is to hold longer needs no end. */
const mostDays = 3650;

/** What each key of a policy adds to it. The keys are these and no others: none can name a host, a tenant or a credential. */
const keys = {
  $schema: () => ({}),
  profiles: (node, report) => ({ profiles: profileChoices(node, report) }),
  rules: (node, report) => ({ rules: ruleSeverities(node, report) }),
  allowlist: (node, report) => ({ allowlist: texts(node, "allowlist", /^.{1,2048}$/u, "a text", report) }),
  ownDomains: (node, report) => ({
    ownDomains: texts(node, "ownDomains", domain, "a domain such as example.com", report).map((name) =>
      name.toLowerCase(),
    ),
  }),
  tlpCeiling: (node, report) => ({ tlpCeiling: wordOf(node, "tlpCeiling", tlpLevels, report) }),
  validUntilDays: (node, report) => ({ validUntilDays: days(node, report) }),
  sourceSystems: (node, report) => ({ sourceSystems: sourceSystems(node, report) }),
  sentinel: (node, report) => sentinel(node, report),
} satisfies Record<string, (node: Node, report: Report) => Partial<Policy>>;

export const policyKeyNames = Object.keys(keys) as (keyof typeof keys)[];

const domain = /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Reads the policy's object. */
export function readPolicyKeys(root: Node, report: Report): Policy {
  let policy = noPolicy;
  for (const [name, node] of knownMembers(root, "", policyKeyNames, report))
    policy = { ...policy, ...keys[name](node, report) };
  return policy;
}

function profileChoices(node: Node, report: Report): ProfileChoice[] {
  return elementsOf(node, "profiles", report).flatMap((element): ProfileChoice[] => {
    const members = knownMembers(element, "profiles", ["files", "createdBy", "profile"] as const, report);
    const [files, createdBy, profile] = [members.get("files"), members.get("createdBy"), members.get("profile")];
    const pattern = files && patternOf(files, report);
    const creator = createdBy && textOf(createdBy, "createdBy", identity, "the id of an identity", report);
    if (!profile) {
      if (element.type === "object") report(element, "policy/missing-key", "profile");
      return [];
    }
    const word = wordOf(profile, "profile", profiles, report);
    if (!files && !createdBy) report(element, "policy/missing-key", "files");
    // A condition that can't be read must not widen the choice to everything.
    if (!word || (!files && !createdBy) || (files && !pattern) || (createdBy && creator === undefined)) return [];
    return [{ files: pattern, createdBy: creator, profile: word }];
  });
}

const identity = /^identity--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function ruleSeverities(node: Node, report: Report): Map<string, Severity | "off"> {
  const rules = new Map<string, Severity | "off">();
  for (const { name, key, value } of membersOf(node, "rules", report)) {
    const severity = wordOf(value, name, severities, report);
    if (fixedRules.includes(name)) report(key, "policy/fixed-rule", name);
    else if (!allRules.has(name)) report(key, "policy/unknown-rule", name);
    else if (severity !== undefined) rules.set(name, severity);
  }
  return rules;
}

function texts(node: Node, what: string, fits: RegExp, expected: string, report: Report): string[] {
  return elementsOf(node, what, report).flatMap((element) => {
    const text = textOf(element, what, fits, expected, report);
    return text === undefined ? [] : [text];
  });
}

function days(node: Node, report: Report): Map<string, number> {
  const found = new Map<string, number>();
  for (const { name, key, value } of membersOf(node, "validUntilDays", report)) {
    const number: unknown = value.value;
    if (!/^[a-z][a-z0-9-]{2,249}$/.test(name))
      report(key, "policy/wrong-value", name, 'a type of observable such as ipv4-addr, or "default"');
    else if (typeof number !== "number" || !Number.isInteger(number) || number < 1 || number > mostDays)
      report(value, "policy/wrong-value", name, `a whole number of days from 1 to ${String(mostDays)}`);
    else found.set(name, number);
  }
  return found;
}

function sourceSystems(node: Node, report: Report): Policy["sourceSystems"] {
  return elementsOf(node, "sourceSystems", report).flatMap((element) => {
    const members = knownMembers(element, "sourceSystems", ["files", "name"] as const, report);
    for (const name of ["files", "name"] as const)
      if (element.type === "object" && !members.has(name)) report(element, "policy/missing-key", name);
    const [files, name] = [members.get("files"), members.get("name")];
    const pattern = files && patternOf(files, report);
    const text = name && textOf(name, "name", sourceName, "a name of 1 to 100 visible characters", report);
    if (!pattern || text === undefined) return [];
    if (name && text.toLowerCase() === reservedSource) {
      report(name, "policy/reserved-source", text);
      return [];
    }
    return [{ files: pattern, name: text }];
  });
}

/** Shown in a question before an upload: no line breaks, nothing that turns the direction of reading, no blanks around it. */
const sourceName = /^(?! )[^\p{C}\p{Zl}\p{Zp}]{1,100}(?<! )$/u;

function sentinel(node: Node, report: Report): Partial<Policy> {
  const members = knownMembers(node, "sentinel", ["check", "endpoint"] as const, report);
  const [check, endpoint] = [members.get("check"), members.get("endpoint")];
  if (check && typeof check.value !== "boolean") report(check, "policy/wrong-value", "check", "true or false");
  return {
    sentinelProfile: typeof check?.value === "boolean" ? check.value : undefined,
    sentinelEndpoint: endpoint && wordOf(endpoint, "endpoint", policyEndpoints, report),
  };
}
