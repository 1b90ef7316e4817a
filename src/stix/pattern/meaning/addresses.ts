const DOT = 0x2e;
const COLON = 0x3a;

/** An IPv4 address in dotted form as a number below 2^32, or -1. Leading zeros are refused: some readers take them as octal. */
export function parseIpv4(text: string): number {
  return ipv4Between(text, 0, text.length);
}

function ipv4Between(text: string, start: number, end: number): number {
  let address = 0;
  let part = -1;
  let first = -1;
  let dots = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) {
      if (part < 0 || ++dots > 3) return -1;
      address = address * 256 + part;
      part = -1;
      continue;
    }
    const digit = code - 0x30;
    if (digit < 0 || digit > 9 || (part >= 0 && first === 0)) return -1;
    if (part < 0) part = first = digit;
    else part = part * 10 + digit;
    if (part > 255) return -1;
  }
  return dots === 3 && part >= 0 ? address * 256 + part : -1;
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2), without a zone; `undefined` for anything else. */
export function parseIpv6(text: string): readonly number[] | undefined {
  return ipv6Between(text, 0, text.length);
}

function ipv6Between(text: string, start: number, end: number): readonly number[] | undefined {
  if (end - start < 2 || end - start > 45) return undefined;
  const groups: number[] = [];
  let gap = -1;
  let at = start;
  if (text.charCodeAt(at) === COLON) {
    if (text.charCodeAt(at + 1) !== COLON) return undefined;
    gap = 0;
    at += 2;
  }
  while (at < end) {
    if (groups.length > 7) return undefined;
    const groupStart = at;
    let group = 0;
    let digit = hexDigit(text.charCodeAt(at));
    while (at < end && digit >= 0) {
      group = group * 16 + digit;
      digit = hexDigit(text.charCodeAt(++at));
    }
    if (at < end && text.charCodeAt(at) === DOT) {
      const tail = ipv4Between(text, groupStart, end);
      if (tail < 0 || groups.length > 6) return undefined;
      groups.push(Math.floor(tail / 65536), tail % 65536);
      at = end;
      break;
    }
    if (at === groupStart || at - groupStart > 4) return undefined;
    groups.push(group);
    if (at === end) break;
    if (text.charCodeAt(at) !== COLON || at + 1 === end) return undefined;
    at++;
    if (text.charCodeAt(at) !== COLON) continue;
    if (gap >= 0) return undefined;
    gap = groups.length;
    at++;
  }
  if (gap < 0) return groups.length === 8 ? groups : undefined;
  if (groups.length > 7) return undefined;
  return [...groups.slice(0, gap), ...new Array<number>(8 - groups.length).fill(0), ...groups.slice(gap)];
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** What a text says as an address: which of the two, and whether a prefix length follows (CIDR notation). */
export type AddressForm = "ipv4" | "ipv6" | "ipv4-block" | "ipv6-block";

/** Which kind of address or block of addresses the text is, well formed; `undefined` for anything else. */
export function addressForm(text: string): AddressForm | undefined {
  const slash = text.indexOf("/");
  const end = slash < 0 ? text.length : slash;
  const isIpv4 = ipv4Between(text, 0, end) >= 0;
  if (!isIpv4 && !ipv6Between(text, 0, end)) return undefined;
  if (slash < 0) return isIpv4 ? "ipv4" : "ipv6";
  const prefix = text.slice(slash + 1);
  if (!prefixLength.test(prefix) || Number(prefix) > (isIpv4 ? 32 : 128)) return undefined;
  return isIpv4 ? "ipv4-block" : "ipv6-block";
}

const prefixLength = /^(?:0|[1-9]\d{0,2})$/;
