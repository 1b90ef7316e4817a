import type {
  Comparison,
  ComparisonChain,
  ComparisonExpression,
  Existence,
  ObservationExpression,
  Span,
} from "../pattern/tree";
import { isTypeGuard, mappedProperty } from "./mappedProperties";

/** What Sentinel makes of a mapped comparison; the span is that of the comparison in the decoded pattern. */
export interface SentinelObservable extends Span {
  readonly type: string;
  /** In the spelling of `mappedProperty`. */
  readonly property: string;
  readonly value: string;
}

/** Why Sentinel takes a pattern and matches nothing by it; the first cause in the order of the text. */
export type UnmatchedReason =
  | "and"
  | "name-and-hash"
  | "observation-and"
  | "followed-by"
  | "qualifier"
  | "operator"
  | "set"
  | "negation"
  | "existence"
  | "property"
  | "value";

export type SentinelReading =
  | { readonly kind: "matched"; readonly observables: readonly SentinelObservable[] }
  | {
      readonly kind: "unmatched";
      readonly why: UnmatchedReason;
      /** What the pattern would have to do without. */
      readonly at: Span;
      /** The comparison that it is about, where it is about one. */
      readonly test?: Comparison | Existence;
    };

/**
 * How Sentinel reads a pattern: one `=` on a mapped property, several joined by `OR` and nothing else, each an observable
 * (a row) of its own. Whatever else the pattern language has is taken, stored and not matched.
 */
export function sentinelReading(tree: ObservationExpression): SentinelReading {
  if (tree.kind === "observation" && tree.qualifiers.length === 0 && tree.comparison?.kind === "comparison") {
    const single = readTest(tree.comparison);
    return "why" in single ? single : { kind: "matched", observables: [single] };
  }
  const observables: SentinelObservable[] = [];
  const waiting: (ObservationExpression | ComparisonExpression | null)[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null) continue;
    switch (node.kind) {
      case "observation-group":
      case "observation": {
        const [qualifier] = node.qualifiers;
        if (qualifier) return unmatched("qualifier", qualifier);
        waiting.push(node.kind === "observation" ? node.comparison : node.inner);
        break;
      }
      case "observation-chain":
        if (node.operator !== "OR") return unmatched(node.operator === "AND" ? "observation-and" : "followed-by", node);
        pushReversed(waiting, node.operands);
        break;
      case "comparison-chain": {
        if (node.operator === "OR") {
          pushReversed(waiting, node.operands);
          break;
        }
        const guarded = guardedTest(node);
        if (guarded === undefined) return unmatched(isNameAndHash(node) ? "name-and-hash" : "and", node);
        waiting.push(guarded);
        break;
      }
      case "comparison-group":
        waiting.push(node.inner);
        break;
      default: {
        const read = readTest(node);
        if ("why" in read) return read;
        observables.push(read);
      }
    }
  }
  return { kind: "matched", observables };
}

type Unmatched = SentinelReading & { readonly kind: "unmatched" };

function unmatched(why: UnmatchedReason, { start, end }: Span, test?: Comparison | Existence): Unmatched {
  const at = { start, end };
  return test ? { kind: "unmatched", why, at, test } : { kind: "unmatched", why, at };
}

function readTest(test: Comparison | Existence): SentinelObservable | Unmatched {
  if (test.kind === "existence") return unmatched("existence", test, test);
  const { path, operator, negated, value, start, end } = test;
  if (negated || operator === "!=") return unmatched("negation", test, test);
  if (operator === "IN") return unmatched("set", test, test);
  if (operator !== "=") return unmatched("operator", test, test);
  const property = mappedProperty(path);
  if (property === undefined) return unmatched("property", path, test);
  if (value?.kind !== "string") return unmatched("value", value ?? test, test);
  return { type: path.type, property, value: value.text, start, end };
}

/** The one comparison of an `AND` whose others only say of which type an address is. */
function guardedTest({ operands }: ComparisonChain): Comparison | undefined {
  let single: Comparison | undefined;
  for (const operand of operands) {
    if (operand.kind !== "comparison") return undefined;
    if (operand.operator === "=" && !operand.negated && isTypeGuard(operand.path)) continue;
    if (single) return undefined;
    single = operand;
  }
  return single;
}

/** A file's name and its hash: the commonest pattern that is known not to match. */
function isNameAndHash({ operands }: ComparisonChain): boolean {
  const tests = operands.filter((operand) => operand.kind === "comparison");
  const ofFile = tests.filter(({ path }) => path.type === "file");
  return (
    ofFile.length === operands.length &&
    ofFile.some(({ path }) => path.steps[0]?.text === "name") &&
    ofFile.some(({ path }) => mappedProperty(path) !== undefined)
  );
}

function pushReversed<Node>(waiting: (Node | null)[], nodes: readonly Node[]): void {
  for (let index = nodes.length - 1; index >= 0; index--) waiting.push(nodes[index] ?? null);
}
