import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";
import type { Problem } from "../problem";

/** What a JSON parser minds, in words. */
const words: Readonly<Record<string, string>> = {
  InvalidSymbol: "this word means nothing here; texts stand in double quotes",
  InvalidNumberFormat: "this is not a number",
  PropertyNameExpected: "a property's name in double quotes is expected here",
  ValueExpected: "a value is expected here",
  ColonExpected: "a colon is expected here",
  CommaExpected: "a comma is missing before this",
  CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing",
  EndOfFileExpected: "nothing may follow here",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: 'the closing " of this text is missing',
  UnexpectedEndOfNumber: "this number is not complete",
  InvalidUnicode: "an escape \\u needs four hexadecimal digits",
  InvalidEscapeCharacter: 'this escape does not exist; write \\\\ for a backslash and \\" for a quote',
  InvalidCharacter: "this character must be escaped within a text",
};

/** More slips of one object than this say nothing new. */
const maxSlips = 10;

/**
 * Why a text that `JSON.parse` refused isn't JSON, with the offsets of each slip in it. One mistake is one slip: what a
 * parser minds at the same place, or directly behind, comes of the first; that a bracket is missing there says more than that a comma would do as well.
 */
export function jsonSlips(text: string): Problem[] {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    // This parser goes down with the text, and cannot go as deep as a text can.
  }
  const firsts: ParseError[] = [];
  for (const error of errors) {
    const first = firsts.at(-1);
    if (!first || text.slice(first.offset + first.length, error.offset).trim() !== "") firsts.push(error);
    else if (isNamed(error, /^Close/) && isNamed(first, /^(Comma|Value|PropertyName)Expected/))
      firsts.splice(-1, 1, error);
  }
  const slips = firsts
    .slice(0, maxSlips)
    .map(({ error, offset, length }) => slip(text, offset, length, words[printParseErrorCode(error)]));
  return slips.length > 0 ? slips : [slip(text, 0, 1, undefined)];
}

function isNamed({ error }: ParseError, name: RegExp): boolean {
  return name.test(printParseErrorCode(error));
}

function slip(text: string, offset: number, length: number, what = "something here cannot be read"): Problem {
  const start = Math.min(offset, Math.max(text.length - 1, 0));
  const end = Math.min(Math.max(start + Math.max(length, 1), start), text.length);
  return { code: "stix/json-syntax", args: [what], place: { kind: "text", start, end } };
}
