/** What can be wrong with a policy file, as English templates by code. */
export const policyMessages = {
  "policy/json": "This is not valid JSON: {0}.",
  "policy/too-large":
    "This is larger or nested more deeply than any policy is, so none of it is heeded. A policy has at most {0} characters and {1} levels of brackets.",
  "policy/not-an-object": "A policy is a JSON object in { }.",
  "policy/duplicate-key": 'The key "{0}" stands here twice; only one can hold.',
  "policy/unknown-key": 'There is no key "{0}" here. It must be one of: {1}.',
  "policy/missing-key": 'The key "{0}" is missing here.',
  "policy/wrong-value": '"{0}" must be {1}.',
  "policy/file-pattern":
    '"{0}" is not a file pattern. Write a path below this folder in which * stands for part of a name, ? for any one character, and ** for any folders; {1}; no braces, brackets or backslashes.',
  "policy/unknown-rule":
    'There is no rule "{0}" in this version of STIX Workbench, so nothing is done about it. Correct it if it is misspelt.',
  "policy/fixed-rule": 'The severity of "{0}" cannot be changed: what cannot be read or checked is always an error.',
  "policy/reserved-source": 'Sentinel reserves the source system "{0}". Choose another name.',
} as const;

export type PolicyProblemCode = keyof typeof policyMessages;

/** Something that is wrong with a policy file; the offsets are of its text. */
export interface PolicyProblem {
  readonly code: PolicyProblemCode;
  readonly args: readonly string[];
  readonly start: number;
  readonly end: number;
  /** With an error, part of what the policy means to say is not heeded. */
  readonly severity: "error" | "warning";
}
