import type { Step } from "../../observablePath";
import { keywordInAnyCase } from "../keywords";
import { Lexer } from "../lexer";
import { OPERATORS } from "../operators";
import { contentOf } from "../strings";
import { isJoin, isKeyword, isLiteral, isSign, Token } from "../tokens";
import type { ComparisonOperator, PatternVersion } from "../tree";

/** What may stand next at a place of a pattern. */
export type Expects =
  | "observation"
  | "comparison"
  | "colon"
  | "property"
  | "key"
  | "index"
  | "index-end"
  | "operator"
  | "path-end"
  | "value"
  | "member"
  | "set-comma"
  | "join"
  | "qualifier"
  | "amount"
  | "unit"
  | "time"
  | "stop";

/** What a token is in its place. */
export type Role = "type" | "key" | "index" | "operator" | "keyword" | "literal" | "punctuation" | "unknown";

export type QualifierWord = "WITHIN" | "REPEATS" | "START";

/**
 * Reads a pattern token by token and knows after each what may stand next, also where the pattern is half typed: unlike the
 * parser it never looks ahead, so that what stands behind the cursor cannot mislead it. The fields describe the place
 * before the current token; `take()` moves over it and says what it is.
 */
export class PatternReader {
  readonly lexer: Lexer;
  expects: Expects = "observation";
  /** The object type and the steps of the path that was read last. Each path has a list of its own. */
  type = "";
  steps: Step[] = [];
  operator: ComparisonOperator | undefined;
  negated = false;
  /** Whether the place is within square brackets. */
  bracketed = false;
  /** Parentheses that are open within the brackets, or outside. */
  depth = 0;
  /** The qualifiers that the observation before the place has by now; the last may be incomplete. */
  qualifiers: QualifierWord[] = [];
  private existence = false;
  private outerDepth = 0;
  private setCloser = Token.CloseParenthesis;

  constructor(pattern: string, version: PatternVersion) {
    this.lexer = new Lexer(pattern, version);
    this.lexer.quiet = true;
  }

  get isAtEnd(): boolean {
    return this.lexer.kind === Token.End;
  }

  /** Moves over the current token. */
  take(): Role {
    const role = this.read(this.lexer.kind);
    this.lexer.next();
    return role;
  }

  private read(kind: Token): Role {
    if (this.expects === "property" || this.expects === "key") {
      if (this.readKey(kind)) return "key";
    }
    if (isSign(kind) || (kind >= Token.In && kind <= Token.IsSuperset)) return this.readOperator(kind);
    if (isLiteral(kind)) return this.readLiteral(kind);
    if (isKeyword(kind)) return this.readKeyword(kind);
    if (kind === Token.Identifier || kind === Token.HyphenIdentifier) return this.readName();
    return this.readPunctuation(kind);
  }

  private readKey(kind: Token): boolean {
    const isName = kind === Token.Identifier || kind === Token.HyphenIdentifier || kind === Token.String;
    // A keyword is a key only where it touches the dot: `file:hashes. AND` is half typed.
    const touches = this.lexer.start === this.lexer.previousEnd;
    const isWord = isKeyword(kind) || kind === Token.Boolean || kind === Token.Integer || kind === Token.BadNumber;
    if (!isName && !(touches && isWord)) return false;
    const text = kind === Token.String ? contentOf(this.lexer) : this.lexer.tokenText();
    this.steps.push({ kind: "key", text });
    this.endStep();
    return true;
  }

  private endStep(): void {
    this.expects = this.existence ? "path-end" : "operator";
  }

  private readOperator(kind: Token): Role {
    this.operator = OPERATORS[kind];
    this.expects = "value";
    return "operator";
  }

  private readLiteral(kind: Token): Role {
    switch (this.expects) {
      case "index":
        if (kind !== Token.Integer) return "unknown";
        this.steps.push({ kind: "index", text: this.lexer.tokenText() });
        this.expects = "index-end";
        return "index";
      case "value":
        this.expects = "join";
        return "literal";
      case "member":
        this.expects = "set-comma";
        return "literal";
      case "amount":
        this.expects = "unit";
        return "literal";
      case "time":
        this.expects = this.operator === undefined ? "stop" : "qualifier";
        return "literal";
      default:
        return "unknown";
    }
  }

  private readKeyword(kind: Token): Role {
    if (isJoin(kind)) {
      if (kind === Token.FollowedBy) this.leaveBrackets();
      this.expects = this.bracketed ? "comparison" : "observation";
      this.existence = false;
    } else if (kind === Token.Not) this.negated = this.expects === "operator";
    else if (kind === Token.Exists) {
      this.existence = true;
      this.expects = "comparison";
    } else this.readQualifier(kind);
    return "keyword";
  }

  private readQualifier(kind: Token): void {
    switch (kind) {
      case Token.Within:
      case Token.Repeats:
        this.qualifiers.push(kind === Token.Within ? "WITHIN" : "REPEATS");
        this.expects = "amount";
        break;
      case Token.Start:
        this.qualifiers.push("START");
        this.operator = undefined;
        this.expects = "time";
        break;
      case Token.Stop:
        // Between STOP and its time the operator only says that STOP was read.
        this.operator = "<";
        this.expects = "time";
        break;
      case Token.Seconds:
      case Token.Times:
        this.expects = "qualifier";
        break;
      default:
        break;
    }
  }

  private readName(): Role {
    if (this.expects === "observation" || this.expects === "comparison") {
      const keyword = keywordInAnyCase(this.lexer.tokenText());
      if (keyword !== null && (keyword.token === Token.Not || keyword.token === Token.Exists))
        return this.readKeyword(keyword.token);
      this.type = this.lexer.tokenText();
      this.steps = [];
      this.negated = false;
      this.operator = undefined;
      this.qualifiers = [];
      this.expects = "colon";
      return "type";
    }
    const keyword = keywordInAnyCase(this.lexer.tokenText());
    if (keyword !== null) return this.read(keyword.token);
    // A value without quotes, or a word of another language.
    if (this.expects === "value") this.expects = "join";
    return "unknown";
  }

  private readPunctuation(kind: Token): Role {
    switch (kind) {
      case Token.OpenBracket:
        this.openBracket();
        return "punctuation";
      case Token.CloseBracket:
        this.closeBracket();
        return "punctuation";
      case Token.OpenParenthesis:
        this.openParenthesis();
        return "punctuation";
      case Token.CloseParenthesis:
        this.closeParenthesis();
        return "punctuation";
      case Token.Colon:
        if (this.expects === "colon") this.expects = "property";
        return "punctuation";
      case Token.Dot:
        if (this.expects === "operator" || this.expects === "path-end") this.expects = "key";
        return "punctuation";
      case Token.Comma:
        if (this.expects === "set-comma") this.expects = "member";
        return "punctuation";
      case Token.Asterisk:
        if (this.expects !== "index") return "unknown";
        this.steps.push({ kind: "any", text: "*" });
        this.expects = "index-end";
        return "index";
      default:
        return "unknown";
    }
  }

  private openBracket(): void {
    if (this.expects === "operator" || this.expects === "path-end") this.expects = "index";
    else if (this.expects === "value" && this.operator === "IN") {
      this.setCloser = Token.CloseBracket;
      this.expects = "member";
    } else {
      if (!this.bracketed) this.outerDepth = this.depth;
      this.bracketed = true;
      this.existence = false;
      this.depth = 0;
      this.qualifiers = [];
      this.expects = "comparison";
    }
  }

  private closeBracket(): void {
    if (this.expects === "index" || this.expects === "index-end") this.endStep();
    else if (this.isInSet && this.setCloser === Token.CloseBracket) this.expects = "join";
    else {
      this.leaveBrackets();
      this.existence = false;
      this.expects = "qualifier";
    }
  }

  private leaveBrackets(): void {
    if (this.bracketed) this.depth = this.outerDepth;
    this.bracketed = false;
  }

  private openParenthesis(): void {
    if (this.expects === "value") {
      this.setCloser = Token.CloseParenthesis;
      this.expects = "member";
      return;
    }
    this.depth++;
    if (this.expects !== "comparison") this.expects = this.bracketed ? "comparison" : "observation";
  }

  private closeParenthesis(): void {
    if (this.isInSet) this.expects = "join";
    else {
      this.depth = Math.max(0, this.depth - 1);
      this.expects = this.bracketed ? "join" : "qualifier";
      this.qualifiers = [];
      this.existence = false;
    }
  }

  private get isInSet(): boolean {
    return this.expects === "member" || this.expects === "set-comma";
  }
}
