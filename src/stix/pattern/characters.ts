/** Classes of ASCII characters, one bit each. */
export const LETTER = 1; // and the underscore
export const DIGIT = 2;
export const HYPHEN = 4;

const classes = new Uint8Array(128);
for (let code = 0x41; code <= 0x5a; code++) classes[code] = classes[code + 32] = LETTER;
for (let code = 0x30; code <= 0x39; code++) classes[code] = DIGIT;
classes[0x5f] = LETTER;
classes[0x2d] = HYPHEN;

/** The class of a UTF-16 code unit; 0 for everything that is no letter, digit, underscore or hyphen. */
export function classOf(code: number): number {
  return code < 128 ? (classes[code] ?? 0) : 0;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** White space of the pattern grammar: more than ASCII (U+00A0 and the Unicode spaces), but no zero-width characters. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Characters that editors and browsers carry along unseen: soft hyphen, zero-width ones, directional marks, the byte order mark. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff
  );
}

const DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb';
const SINGLE_QUOTES = "\u2018\u2019\u201a\u201b`\u00b4\u2032";

/** Quotation marks that people and word processors write where the language has the apostrophe `'` alone. */
export function isWrongQuote(code: number): boolean {
  return code === 0x22 || code === 0x60 || (code > 0x7f && wrongQuotesLike(code) !== "");
}

/** The marks that can close what the wrong quotation mark `code` opened; empty if `code` is none. */
export function wrongQuotesLike(code: number): string {
  const mark = String.fromCharCode(code);
  if (DOUBLE_QUOTES.includes(mark)) return DOUBLE_QUOTES;
  return SINGLE_QUOTES.includes(mark) ? SINGLE_QUOTES : "";
}
