import type { JsonPath, Problem } from "../problem";
import { isEncodedName } from "./memberTour";
import { atOpening, atValue } from "./objectRule";

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const hexDigits = /^[0-9a-fA-F]*$/;

/**
 * Values whose names end in `_bin` are Base64, those in `_hex` an even number of hexadecimal digits (STIX 2.1 §2.1,
 * §2.8), at any depth. Asked only of objects that have such names.
 */
export function checkEncodedValues(value: unknown, problems: Problem[], path: JsonPath = []): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) checkEncodedValues(element, problems, [...path, index]);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const here = [...path, name];
    if (isEncodedName(name)) checkEncoded(name, member, here, problems);
    checkEncodedValues(member, problems, here);
  }
}

function checkEncoded(name: string, value: unknown, path: JsonPath, problems: Problem[]): void {
  const isHex = name.endsWith("_hex");
  // What else it may be is refused for itself: null everywhere.
  if (value === null) return;
  if (typeof value !== "string") problems.push(atOpening("stix/wrong-type", path, name, "a text in quotes"));
  else if (isHex ? value.length % 2 !== 0 || !hexDigits.test(value) : !isBase64(value))
    problems.push(atValue(isHex ? "stix/hex-value" : "stix/base64-value", path, name));
}

/** RFC 4648 §4, padded to groups of four; no bytes at all too. */
function isBase64(text: string): boolean {
  return text === "" || (text.length % 4 === 0 && base64.test(text));
}
