/** Addresses that no single host on the Internet has (RFC 6890 and the registries of IANA that it began). */
export type AddressRange = "private" | "loopback" | "link-local" | "multicast" | "reserved" | "documentation";

/** The special range of an IPv4 address, given as a number; `undefined` for ordinary ones. */
export function ipv4Range(address: number): AddressRange | undefined {
  const first = Math.floor(address / 0x1000000);
  const second = (address >>> 16) & 0xff;
  switch (first) {
    case 0:
      return "reserved";
    case 10:
      return "private";
    case 100:
      // Shared by the customers of a provider (RFC 6598): as useless outside as a private one.
      return second >= 64 && second < 128 ? "private" : undefined;
    case 127:
      return "loopback";
    case 169:
      return second === 254 ? "link-local" : undefined;
    case 172:
      return second >= 16 && second < 32 ? "private" : undefined;
    case 192:
      if (second === 168) return "private";
      return address >>> 8 === 0xc00002 ? "documentation" : address >>> 8 === 0xc00000 ? "reserved" : undefined;
    case 198:
      if (second === 18 || second === 19) return "reserved";
      return address >>> 8 === 0xc63364 ? "documentation" : undefined;
    case 203:
      return address >>> 8 === 0xcb0071 ? "documentation" : undefined;
    default:
      return first < 224 ? undefined : first < 240 ? "multicast" : "reserved";
  }
}

/** The same of the eight groups of an IPv6 address; one that holds an IPv4 address is what that is. */
export function ipv6Range(groups: readonly number[]): AddressRange | undefined {
  const [first = 0, second = 0] = groups;
  const [seventh = 0, last = 0] = groups.slice(6);
  if (first === 0 && groups.slice(0, 5).every((group) => group === 0)) {
    if (groups[5] === 0xffff) return ipv4Range(seventh * 0x10000 + last);
    if (groups[5] === 0 && seventh === 0) return last === 1 ? "loopback" : last === 0 ? "reserved" : undefined;
  }
  if ((first & 0xffc0) === 0xfe80) return "link-local";
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) return "private";
  if ((first & 0xff00) === 0xff00) return "multicast";
  if ((first === 0x2001 && second === 0xdb8) || (first === 0x3fff && second < 0x1000)) return "documentation";
  return undefined;
}
