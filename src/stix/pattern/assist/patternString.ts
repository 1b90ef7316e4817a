import { skipSpace, skipString, skipValue } from "../../json/scan";
import type { PatternVersion, Span } from "../tree";

/** The pattern of an indicator as it stands in the text of its object. Offsets are of that text. */
export interface PatternString {
  /** The property's name with its quotes. */
  readonly key: Span;
  /** The opening quote. */
  readonly open: number;
  /** Where the content ends: the closing quote, or the line's end where that is missing. */
  readonly close: number;
  readonly pattern: string;
  readonly version: PatternVersion;
}

const colon = 0x3a;
const quote = 0x22;

/**
 * Finds the pattern in the text of one object, also while it is broken by typing. `undefined` where there is none, or where
 * the object is no indicator, or `pattern_type` says that the pattern is in another language (STIX 2.1 §4.7). Reads the
 * object's own properties by their quotes and brackets; nothing is parsed.
 */
export function findPatternString(text: string, documentVersion: PatternVersion): PatternString | undefined {
  if (!text.includes('"pattern"')) return undefined;
  const values = new Map<string, Span>();
  let key: Span | undefined;
  let at = skipSpace(text, 0);
  if (text[at] !== "{") return undefined;
  at++;
  while (at < text.length) {
    if (text.charCodeAt(at) !== quote) {
      at++;
      continue;
    }
    const name = { start: at, end: skipString(text, at) };
    at = skipSpace(text, name.end);
    if (text.charCodeAt(at) !== colon) continue;
    const start = skipSpace(text, at + 1);
    const written = text.slice(name.start + 1, name.end - 1);
    if (written === "pattern") key = name;
    at = start >= text.length ? start : skipValue(text, start).end;
    values.set(written, { start, end: at });
  }
  const value = values.get("pattern");
  if (key === undefined || value === undefined || text.charCodeAt(value.start) !== quote) return undefined;
  const word = (property: string) => stringOf(text, values.get(property));
  const type = word("type");
  const language = word("pattern_type") ?? "stix";
  if ((type !== undefined && type !== "indicator") || language.toLowerCase() !== "stix") return undefined;
  const close = value.end - (value.end - value.start > 1 && text.charCodeAt(value.end - 1) === quote ? 1 : 0);
  const pattern = decoded(text, value.start, close);
  return { key, open: value.start, close, pattern, version: versionOf(word, documentVersion) };
}

function versionOf(word: (property: string) => string | undefined, documentVersion: PatternVersion): PatternVersion {
  const named = word("pattern_version");
  if (named === "2.0" || named === "2.1") return named;
  return word("spec_version") === "2.0" ? "2.0" : documentVersion;
}

function stringOf(text: string, span: Span | undefined): string | undefined {
  return span !== undefined && text.charCodeAt(span.start) === quote
    ? decoded(text, span.start, span.end - 1)
    : undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/**
 * The characters between a quote and `close`, one UTF-16 unit for each escape, as `sourceOffset` counts them; an escape that
 * JSON does not know is the character behind its backslash.
 */
function decoded(text: string, open: number, close: number): string {
  const raw = text.slice(open + 1, close);
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u([\s\S]{0,4})|([\s\S]?))/g, (_, digits: string | undefined, character: string) => {
    if (digits === undefined) return Object.hasOwn(escapes, character) ? (escapes[character] ?? "") : character;
    return /^[0-9A-Fa-f]{4}$/.test(digits) ? String.fromCharCode(parseInt(digits, 16)) : "\ufffd";
  });
}
