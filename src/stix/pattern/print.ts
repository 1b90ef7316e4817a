import { isPlainKey } from "./keywords";
import { quoteString } from "./literals";
import type {
  ComparisonExpression,
  Literal,
  LiteralSet,
  ObjectPath,
  ObservationExpression,
  PathStep,
  Qualifier,
} from "./tree";

type Expression = ObservationExpression | ComparisonExpression;

const STRENGTH = { AND: 3, OR: 2, FOLLOWEDBY: 1 };

/**
 * A tree as a pattern in canonical spacing, which parses to the same tree again. Made trees may leave parentheses out: they
 * are put where an operand binds more loosely than what it stands in. What could not be parsed (null) is left out.
 */
export function printPattern(tree: ObservationExpression): string {
  let printed = "";
  const waiting: (Expression | string)[] = [tree];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === "string") printed += part;
    else {
      const parts = partsOf(part);
      for (let index = parts.length - 1; index >= 0; index--) {
        const piece = parts[index];
        if (piece !== undefined && piece !== null) waiting.push(piece);
      }
    }
  }
  return printed;
}

function partsOf(node: Expression): (Expression | string | null)[] {
  switch (node.kind) {
    case "observation":
      return ["[", node.comparison, "]", node.qualifiers.map(printQualifier).join("")];
    case "observation-group":
      return ["(", node.inner, ")", node.qualifiers.map(printQualifier).join("")];
    case "comparison-group":
      return ["(", node.inner, ")"];
    case "observation-chain":
    case "comparison-chain": {
      const { operator } = node;
      return node.operands.flatMap((operand, index) => {
        const joint = index === 0 ? [] : [` ${operator} `];
        return isLooser(operand, operator) ? [...joint, "(", operand, ")"] : [...joint, operand];
      });
    }
    case "existence":
      return [`${node.negated ? "NOT " : ""}EXISTS ${printPath(node.path)}`];
    case "comparison": {
      const value = node.value === null ? "" : printValue(node.value);
      return [`${printPath(node.path)}${node.negated ? " NOT" : ""} ${node.operator} ${value}`];
    }
  }
}

function isLooser(operand: Expression, operator: keyof typeof STRENGTH): boolean {
  const isChain = operand.kind === "observation-chain" || operand.kind === "comparison-chain";
  return isChain && STRENGTH[operand.operator] <= STRENGTH[operator];
}

/** An object path; keys that are no plain names get their quotes. */
export function printPath(path: ObjectPath): string {
  return `${path.type}:${path.steps.map(printStep).join("")}`;
}

function printStep(step: PathStep, index: number): string {
  if (step.kind !== "key") return `[${step.text}]`;
  return `${index === 0 ? "" : "."}${isPlainKey(step.text) ? step.text : quoteString(step.text)}`;
}

/** A constant or a set of constants. */
export function printValue(value: Literal | LiteralSet): string {
  return value.kind === "set" ? `(${value.members.map(printLiteral).join(", ")})` : printLiteral(value);
}

function printLiteral({ kind, text }: Literal): string {
  switch (kind) {
    case "string":
      return quoteString(text);
    case "binary":
      return `b'${text}'`;
    case "hex":
      return `h'${text}'`;
    case "timestamp":
      return `t'${text}'`;
    case "integer":
    case "float":
    case "boolean":
      return text;
  }
}

function printQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case "within":
      return ` WITHIN ${qualifier.amount.text} SECONDS`;
    case "repeats":
      return ` REPEATS ${qualifier.amount.text} TIMES`;
    case "start-stop":
      return ` START ${printLiteral(qualifier.from)} STOP ${printLiteral(qualifier.until)}`;
  }
}
