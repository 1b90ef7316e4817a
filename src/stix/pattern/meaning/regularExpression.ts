/** A piece of a regular expression that cannot be right. Offsets count in the expression; `end` is exclusive. */
export interface ExpressionSlip {
  readonly start: number;
  readonly end: number;
}

/**
 * The first thing in a Perl-compatible regular expression (STIX 2.1 §9.6.1, `MATCHES`) that keeps it from compiling. What
 * only some engines know (possessive quantifiers, inline flags, POSIX classes …) is let by: a slip is reported only where
 * every engine refuses. Linear in the length; nothing is compiled, so that no expression can be made to cost.
 */
export function expressionSlip(expression: string): ExpressionSlip | undefined {
  const slip = firstSlip(expression);
  return slip && uncertain.test(expression) ? undefined : slip;
}

/**
 * With the flag `x` blanks and comments are no part of the expression; `[]` and `[^]` are whole classes for some engines,
 * and beginnings of one for others. Nothing is certain then.
 */
const uncertain = /\(\?[A-Za-wyz]*x|\[\^?\]/;

function firstSlip(expression: string): ExpressionSlip | undefined {
  const open: number[] = [];
  let canRepeat = false;
  let at = 0;
  while (at < expression.length) {
    const start = at;
    switch (expression.charAt(at)) {
      case "\\":
        at = behindEscape(expression, at);
        if (at < 0) return { start, end: start + 1 };
        canRepeat = true;
        break;
      case "[": {
        const range = readClass(expression, at);
        if ("slip" in range) return range.slip;
        at = range.end;
        canRepeat = true;
        break;
      }
      case "(": {
        const behind = behindOpening(expression, at);
        if (behind === undefined) return { start, end: Math.min(start + 3, expression.length) };
        if (!behind.isClosed) open.push(at);
        at = behind.end;
        canRepeat = behind.isClosed;
        break;
      }
      case ")":
        if (open.pop() === undefined) return { start, end: start + 1 };
        at++;
        canRepeat = true;
        break;
      case "|":
        at++;
        canRepeat = false;
        break;
      case "*":
      case "+":
      case "?":
        if (!canRepeat) return { start, end: start + 1 };
        at = behindGreed(expression, at + 1);
        canRepeat = false;
        break;
      case "{": {
        const bounds = repetition.exec(expression.slice(at, at + longestRepetition));
        if (bounds === null) {
          at++;
          canRepeat = true;
          break;
        }
        const [written, least = "", most = ""] = bounds;
        if (most !== "" && Number(least) > Number(most)) return { start, end: start + written.length };
        at = behindGreed(expression, at + written.length);
        canRepeat = true;
        break;
      }
      default:
        at++;
        canRepeat = true;
    }
  }
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : { start: unclosed, end: unclosed + 1 };
}

const repetition = /^\{(\d+)(?:,(\d*))?\}/;
const longestRepetition = 24;

/** A quantifier may be lazy (`?`) or possessive (`+`). */
function behindGreed(expression: string, at: number): number {
  const sign = expression[at];
  return sign === "?" || sign === "+" ? at + 1 : at;
}

/** Where an escape ends; -1 where nothing is escaped. `\Q…\E` is taken as a whole. */
function behindEscape(expression: string, at: number): number {
  const letter = expression[at + 1];
  if (letter === undefined) return -1;
  if (letter === "Q") {
    const close = expression.indexOf("\\E", at + 2);
    return close < 0 ? expression.length : close + 2;
  }
  if (expression[at + 2] !== "{" || !"xpPgkoNu".includes(letter)) return at + 2;
  const close = expression.indexOf("}", at + 3);
  return close < 0 ? at + 2 : close + 1;
}

/** What stands between square brackets. A `]` that comes first is a character of the class, in most engines. */
function readClass(expression: string, open: number): { readonly end: number } | { readonly slip: ExpressionSlip } {
  const first = expression[open + 1] === "^" ? open + 2 : open + 1;
  let at = first;
  let low = -1;
  while (at < expression.length) {
    const start = at;
    const character = expression[at];
    if (character === "]" && at > first) return { end: at + 1 };
    if (character === "[" && expression[at + 1] === ":") {
      const close = expression.indexOf(":]", at + 2);
      at = close < 0 ? at + 1 : close + 2;
      low = -1;
    } else if (character === "\\") {
      at = behindEscape(expression, at);
      if (at < 0) break;
      low = -1;
    } else if (character === "-" && low >= 0 && isSingle(expression, at + 1)) {
      if (expression.charCodeAt(at + 1) < low) return { slip: { start: at - 1, end: at + 2 } };
      at += 2;
      low = -1;
    } else {
      at++;
      low = expression.charCodeAt(start);
    }
  }
  return { slip: { start: open, end: open + 1 } };
}

/** Whether one plain character stands there, which can end a range within a class. */
function isSingle(expression: string, at: number): boolean {
  const character = expression[at];
  return character !== undefined && character !== "]" && character !== "\\" && character !== "[";
}

const afterQuestionMark = /^(?:[:=!>|#(&RPC+<']|[A-Za-z^-][A-Za-z^-]*[:)]|-?\d+\)|\))/;

/** Behind an opening parenthesis and what says its kind; `undefined` where `?` is followed by nothing that is a kind. */
function behindOpening(
  expression: string,
  open: number,
): { readonly end: number; readonly isClosed: boolean } | undefined {
  const next = expression[open + 1];
  if (next === "*" && /[A-Z]/.test(expression.charAt(open + 2))) {
    const close = expression.indexOf(")", open);
    return close < 0 ? undefined : { end: close + 1, isClosed: true };
  }
  if (next !== "?") return { end: open + 1, isClosed: false };
  const kind = expression.slice(open + 2, open + 2 + longestRepetition);
  if (!afterQuestionMark.test(kind)) return undefined;
  if (kind.startsWith("#")) {
    const close = expression.indexOf(")", open);
    return close < 0 ? undefined : { end: close + 1, isClosed: true };
  }
  const sign = kind.charAt(0);
  // A condition's own parenthesis is read as a group; names and numbers behind the sign are plain characters here.
  if (sign === "(") return { end: open + 2, isClosed: false };
  return { end: open + 3 + (sign === "<" && /^<[=!]/.test(kind) ? 1 : 0), isClosed: false };
}
