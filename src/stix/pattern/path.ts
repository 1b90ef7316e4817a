import { classOf } from "./characters";
import { keywordInAnyCase } from "./keywords";
import type { Lexer } from "./lexer";
import { quoteString } from "./literals";
import { contentOf } from "./strings";
import { isKeyword, Token } from "./tokens";
import type { ObjectPath, PathStep } from "./tree";

/**
 * An object path (STIX 2.1 §9.4): `type:property`, then `.key`, `.'quoted key'`, `[n]`, `[*]`. The current token is the
 * object type. Where the colon or the property is missing the path has no steps; null if what follows is no path at all.
 */
export function parsePath(lexer: Lexer): ObjectPath | null {
  const { start, end: typeEnd } = lexer;
  const type = lexer.tokenText();
  lexer.next();
  const steps: PathStep[] = [];
  if (lexer.kind === Token.Colon) {
    lexer.next();
    if (lexer.is(Token.Colon)) skipSecondColon(lexer);
    if (!addKey(lexer, steps)) {
      lexer.report("pattern/syntax-missing-property", start, lexer.previousEnd, [type]);
      return { type, typeEnd, steps, start, end: lexer.previousEnd };
    }
  } else if (!repairMissingColon(lexer, type, start, steps)) return null;
  for (;;) {
    switch (lexer.kind) {
      case Token.Dot:
        addDottedKey(lexer, steps);
        break;
      case Token.OpenBracket:
        addIndex(lexer, steps);
        break;
      case Token.Colon:
        addColonKey(lexer, steps);
        break;
      case Token.Float:
      case Token.BadNumber:
        if (lexer.text.charAt(lexer.start) !== ".") return { type, typeEnd, steps, start, end: lexer.previousEnd };
        lexer.take(Token.Dot, lexer.start + 1);
        addDottedKey(lexer, steps);
        break;
      default:
        return { type, typeEnd, steps, start, end: lexer.previousEnd };
    }
  }
}

/** `file::name`. */
function skipSecondColon(lexer: Lexer): void {
  const { start, end } = lexer;
  lexer.report("pattern/syntax-colon-in-path", start, end, [], { start, end, text: "" });
  lexer.next();
}

/** A type without colon: `file.size` and `file size` are repaired; a type before an operator stays without property. */
function repairMissingColon(lexer: Lexer, type: string, start: number, steps: PathStep[]): boolean {
  const typeEnd = start + type.length;
  if (lexer.kind === Token.Dot) {
    const fix = { start: lexer.start, end: lexer.end, text: ":" };
    lexer.report("pattern/syntax-missing-colon", lexer.start, lexer.end, [type], fix);
    lexer.next();
    addKey(lexer, steps);
    return true;
  }
  if (lexer.kind === Token.Identifier && keywordInAnyCase(lexer.tokenText()) === null) {
    lexer.report("pattern/syntax-missing-colon", start, lexer.end, [type], {
      start: typeEnd,
      end: lexer.start,
      text: ":",
    });
    return addKey(lexer, steps);
  }
  lexer.report("pattern/syntax-missing-colon", start, typeEnd, [type]);
  return (lexer.kind >= Token.In && lexer.kind <= Token.GreaterOrEqual) || lexer.kind === Token.Not;
}

function addDottedKey(lexer: Lexer, steps: PathStep[]): void {
  const dot = lexer.start;
  lexer.next();
  if (!addKey(lexer, steps))
    lexer.report("pattern/syntax-missing-key", dot, dot + 1, [], { start: dot, end: dot + 1, text: "" });
}

/** A second colon, meant as a dot: one problem, whose fix gives the name behind it the quotes that it may need too. */
function addColonKey(lexer: Lexer, steps: PathStep[]): void {
  const colon = lexer.start;
  const quietBefore = lexer.quiet;
  lexer.next();
  const keyStart = lexer.start;
  const isPlain = lexer.kind === Token.Identifier || lexer.kind === Token.String;
  lexer.quiet = true;
  const found = addKey(lexer, steps);
  lexer.quiet = quietBefore;
  const fix = { start: colon, end: colon + 1, text: found ? "." : "" };
  if (found && !isPlain) {
    fix.end = lexer.previousEnd;
    fix.text = `.${quoteString(lexer.text.slice(keyStart, fix.end))}`;
  }
  lexer.report("pattern/syntax-colon-in-path", colon, colon + 1, [], fix);
}

/** The key at the current token; names that need quotes are reported and taken. False if there is no key. */
function addKey(lexer: Lexer, steps: PathStep[]): boolean {
  const { kind, start } = lexer;
  if (kind === Token.Identifier || kind === Token.String) {
    const text = kind === Token.String ? contentOf(lexer) : lexer.tokenText();
    steps.push({ kind: "key", text, start, end: lexer.end });
    lexer.next();
    return true;
  }
  if (!isNameWithoutQuotes(lexer)) return false;
  let end = start;
  while (end < lexer.text.length && classOf(lexer.text.charCodeAt(end)) !== 0) end++;
  const text = lexer.text.slice(start, end);
  lexer.take(Token.Identifier, end);
  lexer.report("pattern/syntax-unquoted-key", start, end, [text], { start, end, text: quoteString(text) });
  steps.push({ kind: "key", text, start, end });
  lexer.next();
  return true;
}

const AFTER_KEY = /\s*(?:[=!<>.[]|(?:NOT|IN|LIKE|MATCHES|ISSUBSET|ISSUPERSET)\b)/y;

/** A word that is a key only in quotes. A keyword is one where the path or an operator goes on behind it. */
function isNameWithoutQuotes(lexer: Lexer): boolean {
  switch (lexer.kind) {
    case Token.HyphenIdentifier:
      return true;
    case Token.Integer:
    case Token.Float:
    case Token.BadNumber:
      return classOf(lexer.text.charCodeAt(lexer.start)) !== 0;
    default:
      if (!isKeyword(lexer.kind) && lexer.kind !== Token.Boolean) return false;
      AFTER_KEY.lastIndex = lexer.end;
      return AFTER_KEY.test(lexer.text);
  }
}

/** `[n]` or `[*]`; the grammar allows a sign. */
function addIndex(lexer: Lexer, steps: PathStep[]): void {
  const start = lexer.start;
  lexer.next();
  const kind = lexer.kind;
  if (kind === Token.Integer || kind === Token.Asterisk) {
    const text = lexer.tokenText();
    lexer.next();
    const closed = lexer.kind === Token.CloseBracket;
    const end = closed ? lexer.end : lexer.previousEnd;
    if (closed) lexer.next();
    else lexer.report("pattern/syntax-index", start, end, [], { start: end, end, text: "]" });
    steps.push({ kind: kind === Token.Asterisk ? "any" : "index", text, start, end });
    return;
  }
  const key = kind === Token.String ? `.${lexer.tokenText()}` : null;
  if (kind !== Token.CloseBracket && kind !== Token.End) lexer.next();
  if (lexer.kind !== Token.CloseBracket) {
    lexer.report("pattern/syntax-index", start, lexer.previousEnd);
    return;
  }
  const end = lexer.end;
  lexer.next();
  lexer.report("pattern/syntax-index", start, end, [], key === null ? undefined : { start, end, text: key });
}
