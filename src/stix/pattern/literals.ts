import { isDigit } from "./characters";

/** Whether `h'…'` may hold this: pairs of hexadecimal digits, none at all too. */
export function isHex(text: string): boolean {
  return text.length % 2 === 0 && /^[0-9A-Fa-f]*$/.test(text);
}

/** Whether `b'…'` may hold this: Base64 (RFC 4648 §4) with its padding, at least one group, as the OASIS grammar has it. */
export function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/**
 * Whether `t'…'` may hold this. The grammar looks at each field alone: February 30 is well formed (meaning is checked
 * elsewhere), month 13 is not; second 60 is legal.
 */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z$/.test(
    text,
  );
}

/** Base64 with its padding put right, or null where that does not help. */
export function repairedBase64(text: string): string | null {
  const bare = text
    .replace(/[\s=]+/g, "")
    .replace(/-/g, "+")
    .replace(/_/g, "/");
  const padded = bare + "=".repeat((4 - (bare.length % 4)) % 4);
  return isBase64(padded) && padded !== text ? padded : null;
}

/** A timestamp in the form of the grammar, from the forms people write (blank for T, no Z, date alone), or null. */
export function repairedTimestamp(text: string): string | null {
  if (text.length > 64) return null;
  const match =
    /^\s*(\d{4}-\d\d-\d\d)(?:[Tt\s]\s*(\d\d:\d\d)(:\d\d(?:[.,]\d+)?)?)?\s*(?:[Zz]|UTC|[+-]00:?00)?\s*$/.exec(text);
  if (match === null) return null;
  const [, date = "", minutes = "00:00", seconds = ":00"] = match;
  const repaired = `${date}T${minutes}${seconds.replace(",", ".")}Z`;
  return isTimestamp(repaired) && repaired !== text ? repaired : null;
}

/** A number as the grammar writes it, from `5.`, `1e5`, `007`; null if the text is no such number. */
export function repairedNumber(text: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent] = match;
  if (whole === "" && fraction === "") return null;
  const shift = Number(exponent ?? 0);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const left = point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0");
  const right = point <= 0 ? "0".repeat(-point) + digits : digits.slice(point);
  const isFloat = text.includes(".") || right.length > 0;
  const bareLeft = left.replace(/^0+(?=\d)/, "") || "0";
  return `${sign}${bareLeft}${isFloat ? `.${withoutZeros(right) || "0"}` : ""}`;
}

/** Digits without the zeros at their end, of which a number may have any number elsewhere. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

/** A string constant for a value: in single quotes, `'` and `\` escaped. */
export function quoteString(value: string): string {
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}

/** Whether a digit stands at an offset. */
export function digitAt(text: string, offset: number): boolean {
  return offset < text.length && isDigit(text.charCodeAt(offset));
}
