import type { JoinOperator, Span } from "./tree";

type Operands<Node> = Node[] | null;

/**
 * The operands of one level of parentheses, joined by operators that bind unequally: AND before OR before FOLLOWEDBY
 * (STIX 2.1 §9.5). Lists are made only where an operator stands. Operands that could not be parsed are null and left out.
 */
export class Chains<Node extends Span> {
  private ands: Operands<Node> = null;
  private ors: Operands<Node> = null;
  private followers: Operands<Node> = null;

  constructor(
    /** Where the opening parenthesis stands; -1 outside all parentheses. */
    readonly open: number,
    private readonly join: (operator: JoinOperator, operands: Node[], start: number, end: number) => Node,
  ) {}

  /** Whether no operator has come yet. */
  get isFresh(): boolean {
    return this.ands === null && this.ors === null && this.followers === null;
  }

  /** Adds the operand that stands before `operator`. */
  add(operand: Node | null, operator: JoinOperator): void {
    if (operator === "AND") {
      this.ands = appended(this.ands, operand);
      return;
    }
    const anded = this.closeAnds(operand);
    if (operator === "OR") {
      this.ors = appended(this.ors, anded);
      return;
    }
    this.followers = appended(this.followers, this.closeOrs(anded));
  }

  /** The whole level, with its last operand. */
  close(last: Node | null): Node | null {
    const ored = this.closeOrs(this.closeAnds(last));
    return this.followers === null ? ored : this.joined("FOLLOWEDBY", appended(this.followers, ored));
  }

  private closeAnds(last: Node | null): Node | null {
    if (this.ands === null) return last;
    const node = this.joined("AND", appended(this.ands, last));
    this.ands = null;
    return node;
  }

  private closeOrs(last: Node | null): Node | null {
    if (this.ors === null) return last;
    const node = this.joined("OR", appended(this.ors, last));
    this.ors = null;
    return node;
  }

  private joined(operator: JoinOperator, operands: Node[]): Node | null {
    const first = operands[0];
    const last = operands[operands.length - 1];
    if (first === undefined || last === undefined) return null;
    return operands.length === 1 ? first : this.join(operator, operands, first.start, last.end);
  }
}

function appended<Node>(list: Operands<Node>, operand: Node | null): Node[] {
  const operands = list ?? [];
  if (operand !== null) operands.push(operand);
  return operands;
}
