import type { Node } from "jsonc-parser";
import { filePattern, type FilePattern, patternLimits } from "./filePattern";
import type { PolicyProblemCode } from "./policyMessages";

/** Takes what is wrong at a place of the policy file. */
export type Report = (node: Node, code: PolicyProblemCode, ...args: string[]) => void;

/** A member of an object: its name, and where it and its value stand. */
export interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

/** The members of an object, each name once; without them where the node is none, which is told. */
export function membersOf(node: Node, what: string, report: Report): Member[] {
  if (node.type !== "object") {
    if (what === "") report(node, "policy/not-an-object");
    else report(node, "policy/wrong-value", what, "an object in { }");
    return [];
  }
  const members = new Map<string, Member>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    // A member that is still being written has a problem of its own already.
    if (!key || !value) continue;
    const name = String(key.value);
    if (members.has(name)) report(key, "policy/duplicate-key", name);
    else members.set(name, { name, key, value });
  }
  return [...members.values()];
}

/** The members of an object whose names are of a list; others are told. */
export function knownMembers<Name extends string>(
  node: Node,
  what: string,
  names: readonly Name[],
  report: Report,
): ReadonlyMap<Name, Node> {
  const known = new Map<Name, Node>();
  for (const { name, key, value } of membersOf(node, what, report)) {
    const found = names.find((candidate) => candidate === name);
    if (found === undefined) report(key, "policy/unknown-key", name, names.join(", "));
    else known.set(found, value);
  }
  return known;
}

/** The elements of a list; none where the node is no list, which is told. */
export function elementsOf(node: Node, what: string, report: Report): readonly Node[] {
  if (node.type === "array") return node.children ?? [];
  report(node, "policy/wrong-value", what, "a list in [ ]");
  return [];
}

/** One of a few words. */
export function wordOf<Word extends string>(
  node: Node,
  what: string,
  words: readonly Word[],
  report: Report,
): Word | undefined {
  const found = words.find((word) => word === node.value);
  if (found === undefined) report(node, "policy/wrong-value", what, `one of ${words.join(", ")}`);
  return found;
}

/** A text that fits; `expected` says in words what does. */
export function textOf(node: Node, what: string, fits: RegExp, expected: string, report: Report): string | undefined {
  if (typeof node.value === "string" && fits.test(node.value)) return node.value;
  report(node, "policy/wrong-value", what, expected);
  return undefined;
}

export function patternOf(node: Node, report: Report): FilePattern | undefined {
  const pattern = typeof node.value === "string" ? filePattern(node.value) : undefined;
  if (!pattern) report(node, "policy/file-pattern", String(node.value ?? ""), patternLimits);
  return pattern;
}
