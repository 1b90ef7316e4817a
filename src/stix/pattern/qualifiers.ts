import type { Lexer } from "./lexer";
import { isTimestamp, repairedTimestamp } from "./literals";
import { insertion } from "./problems";
import { repairCase, reportBadNumber } from "./slips";
import { contentOf } from "./strings";
import { isQualifier, Token } from "./tokens";
import type { AmountQualifier, Literal, Qualifier, StartStopQualifier } from "./tree";

const NO_QUALIFIERS: readonly Qualifier[] = Object.freeze([]);

/** The qualifiers behind an observation or a group (STIX 2.1 §9.5.1), in the order written. */
export function parseQualifiers(lexer: Lexer): readonly Qualifier[] {
  if (lexer.kind === Token.End) return NO_QUALIFIERS;
  let qualifiers: Qualifier[] | null = null;
  for (;;) {
    if (lexer.kind === Token.Identifier) repairCase(lexer, isQualifier);
    if (!isQualifier(lexer.kind)) return qualifiers ?? NO_QUALIFIERS;
    const qualifier = lexer.kind === Token.Start ? parseStartStop(lexer) : parseAmount(lexer);
    if (qualifier !== null) (qualifiers ??= []).push(qualifier);
  }
}

/** `WITHIN n SECONDS`, `REPEATS n TIMES`. */
function parseAmount(lexer: Lexer): AmountQualifier | null {
  const { start, end: wordEnd } = lexer;
  const isWithin = lexer.kind === Token.Within;
  const word = isWithin ? "WITHIN" : "REPEATS";
  const unit = isWithin ? "SECONDS" : "TIMES";
  lexer.next();
  const amount = takeAmount(lexer, isWithin);
  if (amount === null) {
    const stray = isStrayAmount(lexer);
    const range = stray ? { start: lexer.start, end: lexer.end } : { start, end: wordEnd };
    if (stray) lexer.next();
    if (lexer.kind === Token.Identifier) repairCase(lexer, (token) => token === Token.Seconds || token === Token.Times);
    if (lexer.kind === Token.Seconds || lexer.kind === Token.Times) lexer.next();
    lexer.report("pattern/syntax-qualifier-amount", range.start, range.end, [word, `${word} 5 ${unit}`]);
    return null;
  }
  takeUnit(lexer, word, unit, amount);
  return { kind: isWithin ? "within" : "repeats", amount, start, end: lexer.previousEnd };
}

function isStrayAmount(lexer: Lexer): boolean {
  return lexer.kind >= Token.String && lexer.kind <= Token.BadNumber;
}

/** A positive number; whole for REPEATS. `WITHIN 5.` is repaired. */
function takeAmount(lexer: Lexer, mayBeFloat: boolean): Literal | null {
  if (lexer.kind === Token.BadNumber && lexer.text.charAt(lexer.start) !== "-" && reportBadNumber(lexer)) {
    lexer.kind = mayBeFloat ? Token.Float : Token.Integer;
  }
  const isFloat = lexer.kind === Token.Float;
  if (lexer.kind !== Token.Integer && !(isFloat && mayBeFloat)) return null;
  if (lexer.text.charAt(lexer.start) === "-") return null;
  const { start, end } = lexer;
  const amount: Literal = { kind: isFloat ? "float" : "integer", text: lexer.tokenText(), start, end };
  lexer.next();
  return amount;
}

/** How many seconds the units have that people write for SECONDS. */
const UNITS = new Map([
  ["SECOND", 1],
  ["SECS", 1],
  ["SEC", 1],
  ["S", 1],
  ["MINUTE", 60],
  ["MINUTES", 60],
  ["MINS", 60],
  ["MIN", 60],
  ["M", 60],
  ["HOUR", 3600],
  ["HOURS", 3600],
  ["H", 3600],
  ["DAY", 86400],
  ["DAYS", 86400],
  ["D", 86400],
]);

function takeUnit(lexer: Lexer, word: string, unit: "SECONDS" | "TIMES", amount: Literal): void {
  const wanted = unit === "SECONDS" ? Token.Seconds : Token.Times;
  if (lexer.kind === Token.Identifier) repairCase(lexer, (token) => token === wanted);
  if (lexer.kind === wanted) {
    lexer.next();
    return;
  }
  const isOtherUnit = lexer.kind === Token.Seconds || lexer.kind === Token.Times;
  if (lexer.kind !== Token.Identifier && !isOtherUnit) {
    const fix = insertion(amount.end, ` ${unit}`);
    lexer.report("pattern/syntax-qualifier-unit", amount.start, amount.end, [word, unit], fix);
    return;
  }
  const { start, end } = lexer;
  const factor =
    unit === "SECONDS"
      ? UNITS.get(lexer.tokenText().toUpperCase())
      : isOtherUnit || /^times?$/i.test(lexer.tokenText())
        ? 1
        : undefined;
  const seconds = factor === 1 ? amount.text : String(Number((Number(amount.text) * (factor ?? 1)).toFixed(6)));
  const isPlain = /^\+?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.test(seconds);
  const fix = factor === undefined || !isPlain ? undefined : { start: amount.start, end, text: `${seconds} ${unit}` };
  lexer.report("pattern/syntax-qualifier-unit", start, end, [word, unit], fix);
  lexer.next();
}

/** `START t'…' STOP t'…'`; STIX 2.0 has plain strings there, which are accepted beside timestamps. */
function parseStartStop(lexer: Lexer): StartStopQualifier | null {
  const { start, end } = lexer;
  lexer.next();
  const from = takeTime(lexer, "START", start, end);
  if (lexer.kind === Token.Identifier) repairCase(lexer, (token) => token === Token.Stop);
  if (lexer.kind !== Token.Stop) {
    if (from !== null) lexer.report("pattern/syntax-qualifier-stop", start, from.end);
    return null;
  }
  const stop = { start: lexer.start, end: lexer.end };
  lexer.next();
  const until = takeTime(lexer, "STOP", stop.start, stop.end);
  if (from === null || until === null) return null;
  return { kind: "start-stop", from, until, start, end: lexer.previousEnd };
}

/** Longer than any timestamp. */
const MAX_TIME = 80;

/** The timestamp behind START or STOP. In a 2.1 pattern a string gets its missing `t`. */
function takeTime(lexer: Lexer, word: string, wordStart: number, wordEnd: number): Literal | null {
  const { kind, start, end } = lexer;
  if (kind !== Token.Timestamp && kind !== Token.String) {
    const stray = kind === Token.Identifier || isStrayAmount(lexer);
    const written = stray ? (/^[^\s()[\]]+/.exec(lexer.text.slice(start, start + MAX_TIME))?.[0] ?? "") : "";
    const meant = isTimestamp(written) ? written : repairedTimestamp(written);
    if (stray) {
      lexer.take(Token.String, start + Math.max(written.length, end - start));
      lexer.next();
    }
    const range = stray ? { start, end: lexer.previousEnd } : { start: wordStart, end: wordEnd };
    const fix = meant === null ? undefined : { ...range, text: `t'${meant}'` };
    lexer.report("pattern/syntax-qualifier-times", range.start, range.end, [word], fix);
    return null;
  }
  const text = contentOf(lexer);
  if (kind === Token.String && lexer.version !== "2.0") {
    const meant = isTimestamp(text) ? text : repairedTimestamp(text);
    const fix = meant === null ? undefined : { start, end, text: `t'${meant}'` };
    lexer.report("pattern/syntax-qualifier-times", start, end, [word], fix);
  }
  lexer.next();
  return { kind: kind === Token.Timestamp ? "timestamp" : "string", text, start, end };
}
