import { Token } from "./tokens";

/** The words of the language, as they must be written (STIX 2.1 §9.1: upper case; the booleans lower case). */
const WORDS = new Map<string, Token>([
  ["AND", Token.And],
  ["OR", Token.Or],
  ["FOLLOWEDBY", Token.FollowedBy],
  ["WITHIN", Token.Within],
  ["REPEATS", Token.Repeats],
  ["START", Token.Start],
  ["STOP", Token.Stop],
  ["SECONDS", Token.Seconds],
  ["TIMES", Token.Times],
  ["NOT", Token.Not],
  ["EXISTS", Token.Exists],
  ["LAST", Token.Last],
  ["IN", Token.In],
  ["LIKE", Token.Like],
  ["MATCHES", Token.Matches],
  ["ISSUBSET", Token.IsSubset],
  ["ISSUPERSET", Token.IsSuperset],
]);

/** The keyword that stands at `start…end`, or `Token.Identifier`. Hot: first character, then length, then letters. */
export function keywordAt(text: string, start: number, end: number): Token {
  const length = end - start;
  if (length < 2 || length > 10) return Token.Identifier;
  switch (text.charCodeAt(start)) {
    case 0x41: // A
      return length === 3 && text.startsWith("AND", start) ? Token.And : Token.Identifier;
    case 0x45: // E
      return length === 6 && text.startsWith("EXISTS", start) ? Token.Exists : Token.Identifier;
    case 0x46: // F
      return length === 10 && text.startsWith("FOLLOWEDBY", start) ? Token.FollowedBy : Token.Identifier;
    case 0x49: // I
      if (length === 2 && text.startsWith("IN", start)) return Token.In;
      if (length === 8 && text.startsWith("ISSUBSET", start)) return Token.IsSubset;
      return length === 10 && text.startsWith("ISSUPERSET", start) ? Token.IsSuperset : Token.Identifier;
    case 0x4c: // L
      if (length === 4 && text.startsWith("LIKE", start)) return Token.Like;
      return length === 4 && text.startsWith("LAST", start) ? Token.Last : Token.Identifier;
    case 0x4d: // M
      return length === 7 && text.startsWith("MATCHES", start) ? Token.Matches : Token.Identifier;
    case 0x4e: // N
      return length === 3 && text.startsWith("NOT", start) ? Token.Not : Token.Identifier;
    case 0x4f: // O
      return length === 2 && text.startsWith("OR", start) ? Token.Or : Token.Identifier;
    case 0x52: // R
      return length === 7 && text.startsWith("REPEATS", start) ? Token.Repeats : Token.Identifier;
    case 0x53: // S
      if (length === 5 && text.startsWith("START", start)) return Token.Start;
      if (length === 4 && text.startsWith("STOP", start)) return Token.Stop;
      return length === 7 && text.startsWith("SECONDS", start) ? Token.Seconds : Token.Identifier;
    case 0x54: // T
      return length === 5 && text.startsWith("TIMES", start) ? Token.Times : Token.Identifier;
    case 0x57: // W
      return length === 6 && text.startsWith("WITHIN", start) ? Token.Within : Token.Identifier;
    case 0x66: // f
      return length === 5 && text.startsWith("false", start) ? Token.Boolean : Token.Identifier;
    case 0x74: // t
      return length === 4 && text.startsWith("true", start) ? Token.Boolean : Token.Identifier;
    default:
      return Token.Identifier;
  }
}

/** The keyword that a word would be in the right case, with its right spelling; null if it is none. */
export function keywordInAnyCase(word: string): { readonly token: Token; readonly spelling: string } | null {
  if (word.length > 10) return null;
  const upper = word.toUpperCase();
  const token = WORDS.get(upper);
  if (token !== undefined) return { token, spelling: upper };
  if (upper === "TRUE" || upper === "FALSE") return { token: Token.Boolean, spelling: word.toLowerCase() };
  return null;
}

/** Whether a path's key may stand without quotes in both versions of the language. */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && keywordAt(key, 0, key.length) === Token.Identifier;
}
