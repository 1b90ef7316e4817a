import type {
  Comparison,
  ComparisonExpression,
  Existence,
  Literal,
  LiteralSet,
  ObservationExpression,
  Qualifier,
} from "../tree";
import { operatorFacts } from "./operatorFacts";
import { valueCode } from "./safeMarkdown";
import { subjectOf } from "./subjects";

/** More comparisons than this, values in a list or parentheses in parentheses are counted, not read out. */
const maxTests = 12;
const maxMembers = 8;
const maxDepth = 12;

/**
 * A pattern in plain words, as Markdown: "The SHA-256 of a file is `…`, or a domain name is `evil[.]example`." Values are
 * inline code and defanged; what the pattern's author wrote is never anything but code. Bounded, however long the pattern.
 */
export function readPattern(tree: ObservationExpression): string {
  const budget = { tests: maxTests, left: 0 };
  const read = readObservation(tree, budget, 0);
  const more = budget.left === 0 ? "" : ` (${String(budget.left)} more comparisons are not shown)`;
  return `${capitalized(read)}.${more}`;
}

interface Budget {
  tests: number;
  /** Comparisons that found no room. */
  left: number;
}

function readObservation(node: ObservationExpression | null, budget: Budget, depth: number): string {
  if (node === null || depth > maxDepth) return "…";
  switch (node.kind) {
    case "observation":
      return readComparison(node.comparison, budget, depth) + node.qualifiers.map(readQualifier).join("");
    case "observation-group":
      return `(${readObservation(node.inner, budget, depth + 1)})${node.qualifiers.map(readQualifier).join("")}`;
    case "observation-chain": {
      const joint = { AND: "; and, observed as well, ", OR: "; or ", FOLLOWEDBY: "; followed by: " }[node.operator];
      return readOperands(node.operands, joint, budget, (operand) => readObservation(operand, budget, depth + 1));
    }
  }
}

function readComparison(node: ComparisonExpression | null, budget: Budget, depth: number): string {
  if (node === null || depth > maxDepth) return "…";
  switch (node.kind) {
    case "comparison-group":
      return `(${readComparison(node.inner, budget, depth + 1)})`;
    case "comparison-chain": {
      const joint = node.operator === "AND" ? ", and " : ", or ";
      return readOperands(node.operands, joint, budget, (operand) => readComparison(operand, budget, depth + 1));
    }
    default:
      budget.tests--;
      return readTest(node);
  }
}

function readOperands<Node>(
  operands: readonly Node[],
  joint: string,
  budget: Budget,
  read: (operand: Node) => string,
): string {
  const shown: string[] = [];
  for (const operand of operands) {
    if (budget.tests <= 0) budget.left++;
    else shown.push(read(operand));
  }
  return shown.length < operands.length ? `${shown.join(joint)}${joint}…` : shown.join(joint);
}

/** One comparison as a sentence without its full stop. */
export function readTest(test: Comparison | Existence): string {
  const subject = subjectOf(test.path.type, test.path.steps);
  if (test.kind === "existence") return `${subject} is ${test.negated ? "not there" : "there"}`;
  const { words, negatedWords } = operatorFacts[test.operator];
  return `${subject} ${test.negated ? negatedWords : words} ${readValue(test.value, isAddress(test))}`;
}

/** Whether the values are addresses or names of hosts, which are defanged whole. */
function isAddress({ path, operator }: Comparison): boolean {
  return path.steps.at(-1)?.text === "value" && operator !== "MATCHES";
}

function readValue(value: Literal | LiteralSet | null, address: boolean): string {
  if (value === null) return "…";
  if (value.kind !== "set") return valueCode(value.text, address);
  const shown = value.members.slice(0, maxMembers).map(({ text }) => valueCode(text, address));
  const more = value.members.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
}

function readQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case "within":
      return `, within ${valueCode(qualifier.amount.text)} seconds`;
    case "repeats":
      return `, ${valueCode(qualifier.amount.text)} times`;
    case "start-stop":
      return `, from ${valueCode(qualifier.from.text)} until ${valueCode(qualifier.until.text)}`;
  }
}

function capitalized(sentence: string): string {
  return sentence.replace(/^\(*[a-z]/, (beginning) => beginning.toUpperCase());
}
