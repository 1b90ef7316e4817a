/**
 * The tree of a STIX pattern (STIX 2.1 §9). Offsets are UTF-16 offsets within the decoded pattern string, `end` exclusive.
 * Parentheses are nodes of their own, so that a tree prints back as it was written. A tree may be as deep as its pattern
 * has parentheses (thousands): walk it with a stack, not by recursion (see `visit.ts` and `print.ts`).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type PatternVersion = "2.0" | "2.1";

/** What joins observations; comparisons are joined by the first two alone. Listed from the tightest to the loosest. */
export type JoinOperator = "AND" | "OR" | "FOLLOWEDBY";

export type ObservationExpression = Observation | ObservationGroup | ObservationChain;

/** `[ … ]` and the qualifiers behind it. `comparison` is null only where a problem was reported inside. */
export interface Observation extends Span {
  readonly kind: "observation";
  readonly comparison: ComparisonExpression | null;
  readonly qualifiers: readonly Qualifier[];
}

/** `( … )` around observations, and the qualifiers behind it. */
export interface ObservationGroup extends Span {
  readonly kind: "observation-group";
  readonly inner: ObservationExpression | null;
  readonly qualifiers: readonly Qualifier[];
}

/** Two or more observations joined by one operator. */
export interface ObservationChain extends Span {
  readonly kind: "observation-chain";
  readonly operator: JoinOperator;
  readonly operands: readonly ObservationExpression[];
}

export type Qualifier = AmountQualifier | StartStopQualifier;

/** `WITHIN n SECONDS` or `REPEATS n TIMES`. */
export interface AmountQualifier extends Span {
  readonly kind: "within" | "repeats";
  readonly amount: Literal;
}

/** `START t'…' STOP t'…'`; in STIX 2.0 the two may be plain strings. */
export interface StartStopQualifier extends Span {
  readonly kind: "start-stop";
  readonly from: Literal;
  readonly until: Literal;
}

export type ComparisonExpression = Comparison | Existence | ComparisonGroup | ComparisonChain;

/** `=` and `==` are both "=", `!=` and `<>` are both "!=". */
export type ComparisonOperator =
  "=" | "!=" | "<" | "<=" | ">" | ">=" | "IN" | "LIKE" | "MATCHES" | "ISSUBSET" | "ISSUPERSET";

/** `path [NOT] operator value`. `value` is null only where a problem was reported; a set stands with `IN`. */
export interface Comparison extends Span {
  readonly kind: "comparison";
  readonly path: ObjectPath;
  readonly negated: boolean;
  readonly operator: ComparisonOperator;
  readonly value: Literal | LiteralSet | null;
}

/** `[NOT] EXISTS path`, STIX 2.1 alone. */
export interface Existence extends Span {
  readonly kind: "existence";
  readonly negated: boolean;
  readonly path: ObjectPath;
}

/** `( … )` around comparisons. */
export interface ComparisonGroup extends Span {
  readonly kind: "comparison-group";
  readonly inner: ComparisonExpression | null;
}

/** Two or more comparisons joined by one operator. */
export interface ComparisonChain extends Span {
  readonly kind: "comparison-chain";
  readonly operator: "AND" | "OR";
  readonly operands: readonly ComparisonExpression[];
}

/** `type:step step …`; the first step is always a key (or is missing, where a problem was reported). */
export interface ObjectPath extends Span {
  readonly type: string;
  /** Where the object type ends; it starts where the path starts. */
  readonly typeEnd: number;
  readonly steps: readonly PathStep[];
}

/**
 * One step of a path. `key`: `text` is the name without quotes and escapes; `index`: the digits as written; `any`: "*".
 * The span covers the name with its quotes, or the brackets of an index.
 */
export interface PathStep extends Span {
  readonly kind: "key" | "index" | "any";
  readonly text: string;
}

export type LiteralKind = "string" | "integer" | "float" | "boolean" | "binary" | "hex" | "timestamp";

/**
 * A constant. `text` is what it holds: a string's characters without quotes and escapes, the characters between the
 * quotes of `b'…'`, `h'…'`, `t'…'`, a number or boolean as written.
 */
export interface Literal extends Span {
  readonly kind: LiteralKind;
  readonly text: string;
}

/** `( a, b, … )` behind `IN`; may be empty. */
export interface LiteralSet extends Span {
  readonly kind: "set";
  readonly members: readonly Literal[];
}
