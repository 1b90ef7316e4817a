import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { isNestedDeeper, mostLevels } from "../json/nesting";
import { noPolicy, type Policy } from "./policy";
import { readPolicyKeys } from "./policyKeys";
import type { PolicyProblem } from "./policyMessages";

/** What a policy file says, and what of it can't be understood. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/** A policy of a thousand lines has some 50,000; its allowlist may be long. */
const mostCharacters = 1_000_000;

/**
 * Reads the text of a `.stix-workbench.json`: plain JSON, without comments, as every tool reads it. What can be understood
 * holds, whatever is wrong elsewhere; each problem has its place. It comes with a repository, from anyone: one that is made
 * to take long, or to overflow the stack, is a problem like others.
 */
export function readPolicy(text: string): ReadPolicy {
  if (text.length > mostCharacters || isNestedDeeper(text)) {
    const args = [String(mostCharacters), String(mostLevels)];
    return {
      policy: noPolicy,
      problems: [{ code: "policy/too-large", args, start: 0, end: Math.min(text.length, 1), severity: "error" }],
    };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const problems = errors.map(({ error, offset, length }): PolicyProblem => {
    const words = printParseErrorCode(error)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase();
    return { code: "policy/json", args: [words], start: offset, end: offset + length, severity: "error" };
  });
  if (!root) return { policy: noPolicy, problems };
  const report = (node: Node, code: PolicyProblem["code"], ...args: string[]) => {
    const severity = code === "policy/unknown-rule" ? "warning" : "error";
    problems.push({ code, args, start: node.offset, end: node.offset + node.length, severity });
  };
  const policy = readPolicyKeys(root, report);
  problems.sort((a, b) => a.start - b.start);
  return { policy, problems };
}
