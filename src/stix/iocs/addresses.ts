import { parseIpv4, parseIpv6 } from "../pattern/meaning/addresses";

/** An IPv4 address in dotted decimals, or `undefined`. */
export function readIpv4(text: string): string | undefined {
  return parseIpv4(text) >= 0 ? text : undefined;
}

/** An IPv6 address in its canonical spelling (RFC 5952), or `undefined`. */
export function readIpv6(text: string): string | undefined {
  return compressed(parseIpv6(text)?.map((group) => group.toString(16)));
}

/** An address or a range of addresses (`198.51.100.0/24`) by one of the readers above. */
export function readRange(
  text: string,
  readAddress: (text: string) => string | undefined,
  bits: 32 | 128,
): string | undefined {
  const slash = text.indexOf("/");
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (slash < 0 || address === undefined) return address;
  const length = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits) return undefined;
  return Number(length) === bits ? address : `${address}/${length}`;
}

/** The longest run of zeros, the first of equal ones, becomes `::`; a single zero never does. */
function compressed(groups: readonly string[] | undefined): string | undefined {
  if (!groups) return undefined;
  let best = { at: -1, length: 1 };
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (groups[at + length] === "0") length++;
    if (length > best.length) best = { at, length };
    at += length;
  }
  if (best.at < 0) return groups.join(":");
  return `${groups.slice(0, best.at).join(":")}::${groups.slice(best.at + best.length).join(":")}`;
}
