import type { Comparison, ComparisonExpression, Existence, Observation, Span } from "../tree";

/** Where an `AND` joins what no single object can fulfil, and the two object types that it joins. */
export interface TypeClash extends Span {
  readonly one: string;
  readonly other: string;
}

/**
 * The first `AND` of an observation whose operands are about different object types: comparisons within one pair of
 * brackets are about one and the same object (STIX 2.1 §9.5). Where `OR` leaves a type to all of them there is no clash.
 */
export function typeClash({ comparison }: Observation): TypeClash | undefined {
  if (comparison === null || comparison.kind === "comparison" || comparison.kind === "existence") return undefined;
  return cannotClash(comparison) ? undefined : clashWithin(comparison);
}

/** Whether there is no `AND`, or all comparisons are about one type: true of nearly all patterns. */
function cannotClash(comparison: ComparisonExpression): boolean {
  let type: string | undefined;
  let hasAnd = false;
  let hasTypes = false;
  const waiting: (ComparisonExpression | null)[] = [comparison];
  while (waiting.length > 0) {
    const node = waiting.pop() ?? null;
    if (node === null) continue;
    if (node.kind === "comparison-chain") {
      hasAnd ||= node.operator === "AND";
      for (const operand of node.operands) waiting.push(operand);
    } else if (node.kind === "comparison-group") waiting.push(node.inner);
    else if (type === undefined) type = node.path.type;
    else hasTypes ||= type !== node.path.type;
  }
  return !hasAnd || !hasTypes;
}

/** The types of which an object can fulfil an expression; null where nothing is known of it. */
type Types = ReadonlySet<string> | null;

/** Reckons from the leaves up: what an expression waits for stands behind it on the stack. */
function clashWithin(root: ComparisonExpression): TypeClash | undefined {
  const known = new Map<ComparisonExpression, Types>();
  const waiting: ComparisonExpression[] = [root];
  for (let node = waiting[waiting.length - 1]; node !== undefined; node = waiting[waiting.length - 1]) {
    if (known.has(node)) {
      waiting.pop();
      continue;
    }
    const parts = partsOf(node);
    const before = waiting.length;
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part && !known.has(part)) waiting.push(part);
    }
    if (waiting.length > before) continue;
    const clash =
      node.kind === "comparison-chain" && node.operator === "AND" ? joined(node.operands, known) : undefined;
    if (clash && "one" in clash) return clash;
    known.set(node, clash ? clash.types : union(node, parts, known));
    waiting.pop();
  }
  return undefined;
}

function partsOf(node: ComparisonExpression): readonly ComparisonExpression[] {
  if (node.kind === "comparison-chain") return node.operands;
  return node.kind === "comparison-group" && node.inner !== null ? [node.inner] : [];
}

function union(
  node: ComparisonExpression,
  parts: readonly ComparisonExpression[],
  known: ReadonlyMap<ComparisonExpression, Types>,
): Types {
  if (node.kind === "comparison" || node.kind === "existence") return new Set([node.path.type]);
  if (parts.length === 1) return (parts[0] && known.get(parts[0])) ?? null;
  const types = new Set<string>();
  for (const part of parts) {
    const ofPart = known.get(part);
    if (!ofPart) return null;
    for (const type of ofPart) types.add(type);
  }
  return types;
}

function joined(
  operands: readonly ComparisonExpression[],
  known: ReadonlyMap<ComparisonExpression, Types>,
): TypeClash | { readonly types: Types } {
  let types: Types = null;
  for (const operand of operands) {
    const own = known.get(operand);
    if (!own) continue;
    const common: ReadonlySet<string> = types === null ? own : new Set([...types].filter((type) => own.has(type)));
    if (common.size === 0) return clashAt(operand, types ?? own);
    types = common;
  }
  return { types };
}

function clashAt(operand: ComparisonExpression, before: ReadonlySet<string>): TypeClash {
  const { path } = firstTest(operand);
  const [one = ""] = before;
  return { one, other: path.type, start: path.start, end: path.typeEnd };
}

function firstTest(expression: ComparisonExpression): Comparison | Existence {
  let node: ComparisonExpression | null | undefined = expression;
  while (node && (node.kind === "comparison-chain" || node.kind === "comparison-group"))
    node = node.kind === "comparison-chain" ? node.operands[0] : node.inner;
  if (!node) throw new Error("An expression with object types has a comparison.");
  return node;
}
