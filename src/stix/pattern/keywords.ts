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
  const is = (word: string): boolean => end - start === word.length && text.startsWith(word, start);
  switch (text.charCodeAt(start)) {
    case 0x41: // A
      return is("AND") ? Token.And : Token.Identifier;
    case 0x45: // E
      return is("EXISTS") ? Token.Exists : Token.Identifier;
    case 0x46: // F
      return is("FOLLOWEDBY") ? Token.FollowedBy : Token.Identifier;
    case 0x49: // I
      if (is("IN")) return Token.In;
      if (is("ISSUBSET")) return Token.IsSubset;
      return is("ISSUPERSET") ? Token.IsSuperset : Token.Identifier;
    case 0x4c: // L
      if (is("LIKE")) return Token.Like;
      return is("LAST") ? Token.Last : Token.Identifier;
    case 0x4d: // M
      return is("MATCHES") ? Token.Matches : Token.Identifier;
    case 0x4e: // N
      return is("NOT") ? Token.Not : Token.Identifier;
    case 0x4f: // O
      return is("OR") ? Token.Or : Token.Identifier;
    case 0x52: // R
      return is("REPEATS") ? Token.Repeats : Token.Identifier;
    case 0x53: // S
      if (is("START")) return Token.Start;
      if (is("STOP")) return Token.Stop;
      return is("SECONDS") ? Token.Seconds : Token.Identifier;
    case 0x54: // T
      return is("TIMES") ? Token.Times : Token.Identifier;
    case 0x57: // W
      return is("WITHIN") ? Token.Within : Token.Identifier;
    case 0x66: // f
      return is("false") ? Token.Boolean : Token.Identifier;
    case 0x74: // t
      return is("true") ? Token.Boolean : Token.Identifier;
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
