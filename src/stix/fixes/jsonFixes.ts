import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";
import type { TextEdit } from "../document/stixDocument";
import type { Problem } from "../problem";
import { type Fix, lossless, preferred } from "./fix";

/** Words of other languages that a JSON text is often made with, and what JSON has for them. */
const words: Readonly<Record<string, string>> = {
  True: "true",
  TRUE: "true",
  False: "false",
  FALSE: "false",
  None: "null",
  NULL: "null",
  Null: "null",
  nil: "null",
  undefined: "null",
};

/** What mends a slip that keeps a text from being JSON, where there is no doubt what was meant. */
export function fixJson({ place }: Problem, text: string): Fix[] {
  if (place.kind !== "text") return [];
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch {
    return [];
  }
  const here = errors.filter(({ offset, length }) => offset <= place.end && offset + length >= place.start);
  for (const error of here) {
    const fixes = fixesOf(error, text);
    if (fixes.length > 0) return fixes;
  }
  return [];
}

function fixesOf({ error, offset, length }: ParseError, text: string): Fix[] {
  const end = offset + length;
  const piece = text.slice(offset, end);
  switch (printParseErrorCode(error)) {
    case "CommaExpected": {
      const at = endBefore(text, offset);
      // A bracket of the other kind: the one that closes what is open is missing.
      const bracket = piece === "}" ? "]" : piece === "]" ? "}" : undefined;
      if (bracket !== undefined) return [preferred("insert-json", [bracket], [{ start: at, end: at, text: bracket }])];
      return [lossless("insert-json", [","], [{ start: at, end: at, text: "," }])];
    }
    case "PropertyNameExpected":
    case "ValueExpected":
      return removedComma(text, offset) ?? renamedWord(text, offset, piece);
    case "InvalidSymbol":
      return renamedWord(text, offset, piece);
    case "CloseBraceExpected":
    case "CloseBracketExpected": {
      const bracket = printParseErrorCode(error) === "CloseBraceExpected" ? "}" : "]";
      const at = end >= text.trimEnd().length && !/[\]}]/.test(piece) ? text.trimEnd().length : endBefore(text, offset);
      return [preferred("insert-json", [bracket], [{ start: at, end: at, text: bracket }])];
    }
    case "ColonExpected": {
      const at = endBefore(text, offset);
      const isEquals = /^[=;]/.test(text.slice(at).trimStart());
      const mark = text.indexOf(text.slice(at).trimStart()[0] ?? "", at);
      const edit: TextEdit = isEquals ? { start: mark, end: mark + 1, text: ":" } : { start: at, end: at, text: ":" };
      return [lossless("insert-json", [":"], [edit])];
    }
    case "InvalidCommentToken":
      return [preferred("remove-json", [piece.slice(0, 40)], [{ start: offset, end, text: "" }])];
    case "InvalidEscapeCharacter":
      return escapedBackslashes(text, offset, end);
    case "InvalidCharacter":
      return escapedCharacters(text, offset, end);
    default:
      return [];
  }
}

/** Where what stands before the offset ends. */
function endBefore(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

/** A comma behind the last property or element. */
function removedComma(text: string, offset: number): Fix[] | undefined {
  const comma = endBefore(text, offset) - 1;
  if (text[comma] !== ",") return undefined;
  const next = text.slice(offset).trimStart()[0] ?? "";
  if (!"]},".includes(next) || next === "") return undefined;
  return [lossless("remove-json", [","], [{ start: comma, end: comma + 1, text: "" }])];
}

/** A word or a text in other quotes, as JSON writes it. */
function renamedWord(text: string, offset: number, piece: string): Fix[] {
  if (/^=>?$/.test(piece))
    return [lossless("repair-json", [":"], [{ start: offset, end: offset + piece.length, text: ":" }])];
  const known = words[piece];
  if (known !== undefined && known !== "null")
    return [lossless("repair-json", [known], [{ start: offset, end: offset + piece.length, text: known }])];
  if (known !== undefined)
    return [preferred("repair-json", [known], [{ start: offset, end: offset + piece.length, text: known }])];
  const quoted = /^(?:'((?:[^'\\\n]|\\.)*)'|[\u201c\u201d\u201e]([^\u201c\u201d\u201e"\n]*)[\u201c\u201d])/.exec(
    text.slice(offset),
  );
  if (quoted) {
    const content = (quoted[1] ?? quoted[2] ?? "").replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"');
    const start = offset;
    return [
      preferred("repair-json", [`"${content}"`], [{ start, end: start + quoted[0].length, text: `"${content}"` }]),
    ];
  }
  const bare = /^[A-Za-z_][\w-]*/.exec(text.slice(offset))?.[0];
  if (bare === undefined) return [];
  const isName = text
    .slice(offset + bare.length)
    .trimStart()
    .startsWith(":");
  if (!isName) return [];
  return [lossless("repair-json", [`"${bare}"`], [{ start: offset, end: offset + bare.length, text: `"${bare}"` }])];
}

function escapedBackslashes(text: string, start: number, end: number): Fix[] {
  const written = text.slice(start, end);
  const meant = written.replace(/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|\\/g, (found) => (found === "\\" ? "\\\\" : found));
  return meant === written ? [] : [preferred("repair-json", ["\\\\"], [{ start, end, text: meant }])];
}

const escapes: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escapedCharacters(text: string, start: number, end: number): Fix[] {
  const written = text.slice(start, end);
  const meant = written.replace(/[\u0000-\u001f]/g, (found) => escapes[found] ?? JSON.stringify(found).slice(1, -1));
  return meant === written ? [] : [lossless("repair-json", [meant.slice(0, 40)], [{ start, end, text: meant }])];
}
