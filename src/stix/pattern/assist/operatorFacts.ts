import type { ObservableProperty, ValueKind } from "../../observableProperty";
import type { ComparisonOperator } from "../tree";

/** What an operator asks, and what NOT makes of it. */
export interface OperatorFacts {
  readonly meaning: string;
  /** Between subject and value, in a sentence. */
  readonly words: string;
  readonly negatedWords: string;
}

/** The comparison operators (STIX 2.1 §9.6), in the order in which they are offered. */
export const operatorFacts: Readonly<Record<ComparisonOperator, OperatorFacts>> = {
  "=": { meaning: "The property has exactly this value.", words: "is", negatedWords: "is not" },
  "!=": { meaning: "The property has another value.", words: "is not", negatedWords: "is" },
  IN: {
    meaning: "The property has one of the values in parentheses.",
    words: "is one of",
    negatedWords: "is none of",
  },
  LIKE: {
    meaning: "The string is like this one, where % stands for any characters, none too, and _ for exactly one.",
    words: "is like",
    negatedWords: "is not like",
  },
  MATCHES: {
    meaning: "The regular expression (PCRE) is found in the string. Each backslash in it is written twice.",
    words: "matches the regular expression",
    negatedWords: "does not match the regular expression",
  },
  "<": { meaning: "The value is less, or earlier.", words: "is less than", negatedWords: "is not less than" },
  "<=": { meaning: "The value is less or equal.", words: "is at most", negatedWords: "is more than" },
  ">": { meaning: "The value is greater, or later.", words: "is greater than", negatedWords: "is not greater than" },
  ">=": { meaning: "The value is greater or equal.", words: "is at least", negatedWords: "is less than" },
  ISSUBSET: {
    meaning: "The address or network lies within the network given in CIDR notation.",
    words: "lies within",
    negatedWords: "does not lie within",
  },
  ISSUPERSET: {
    meaning: "The network holds the whole network or address given in CIDR notation.",
    words: "contains",
    negatedWords: "does not contain",
  },
};

const all = Object.keys(operatorFacts) as ComparisonOperator[];
const equal: readonly ComparisonOperator[] = ["=", "!=", "IN"];
const ordered: readonly ComparisonOperator[] = ["=", "!=", "<", "<=", ">", ">=", "IN"];
const texts: readonly ComparisonOperator[] = ["=", "!=", "IN", "LIKE", "MATCHES"];
const networks: readonly ComparisonOperator[] = [...texts, "ISSUBSET", "ISSUPERSET"];

const byKind: Readonly<Record<ValueKind, readonly ComparisonOperator[]>> = {
  string: texts,
  integer: ordered,
  float: ordered,
  boolean: ["=", "!="],
  timestamp: ordered,
  hex: equal,
  binary: equal,
  any: all,
  // Nothing is compared with these as a whole: a step of the path is missing.
  object: [],
  reference: [],
  hashes: [],
  dictionary: [],
  extensions: [],
};

/** The operators that make sense for a property; all of them where it is unknown. */
export function fittingOperators(property: ObservableProperty | undefined): readonly ComparisonOperator[] {
  if (property === undefined) return all;
  return property.kind === "string" && isNetwork(property) ? networks : byKind[property.kind];
}

/** Whether the values are addresses, which ISSUBSET and ISSUPERSET compare. */
export function isNetwork({ description }: ObservableProperty): boolean {
  return description.includes("CIDR");
}
