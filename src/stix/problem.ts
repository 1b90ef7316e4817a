/** MUST rules are errors; what makes an indicator useless is a warning; advice is information. */
export type Severity = "error" | "warning" | "information";

export type JsonPath = readonly (string | number)[];

/**
 * Where in an object a problem is. Paths start at the object; character offsets are worked out late, for the problems
 * that are shown (`locateProblem`).
 */
export type ProblemPlace =
  /** The value at the path. */
  | { readonly kind: "value"; readonly path: JsonPath }
  /** The name of the property at the path. */
  | { readonly kind: "key"; readonly path: JsonPath }
  /** The object or list at the path as such: its `type`, else its opening bracket. A squiggle below all of it helps nobody. */
  | { readonly kind: "opening"; readonly path: JsonPath }
  /** The property at the path where it is there, else the nearest thing around it that is: for what others say of it. */
  | { readonly kind: "property"; readonly path: JsonPath }
  /** Part of the string at the path; the offsets count UTF-16 units of the decoded string. */
  | { readonly kind: "within"; readonly path: JsonPath; readonly start: number; readonly end: number }
  /** Offsets in the object's own text, for text that isn't JSON. */
  | { readonly kind: "text"; readonly start: number; readonly end: number };

/**
 * One thing that is wrong, as a code with the arguments of its message; the edges translate. How bad it is depends on the
 * profile and the policy: a `Judge` says.
 */
export interface Problem {
  /** Stable and kebab-case, prefixed `stix/`, `pattern/` or `sentinel/`; its facts are in `ruleFacts`. */
  readonly code: string;
  readonly args: readonly string[];
  readonly place: ProblemPlace;
}

export interface TextRange {
  readonly start: number;
  readonly end: number;
}
