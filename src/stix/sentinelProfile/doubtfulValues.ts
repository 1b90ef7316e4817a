import { parseIpv4, parseIpv6 } from "../pattern/meaning/addresses";
import { isFrontPage, urlHost } from "../pattern/meaning/valueForms";
import { bareName } from "./bareName";
import { type AddressRange, ipv4Range, ipv6Range } from "./addressRanges";
import { allowlistOf, isAllowed } from "./allowlist";
import type { ObservedValue } from "./observedValue";
import { documentationDomains, emptyFileHashes, popularDomains, publicResolvers } from "./wellKnownValues";

/** Why a value, matched against a team's logs, would find everything or nothing. */
export type DoubtKind =
  | "private-address"
  | "loopback"
  | "link-local-address"
  | "multicast-address"
  | "reserved-address"
  | "documentation-address"
  | "documentation-name"
  | "public-resolver"
  | "popular-domain"
  | "own-domain"
  | "allowlisted"
  | "empty-file";

export interface Doubt {
  readonly kind: DoubtKind;
  /** Whether an upload leaves it out unless told otherwise; what stands in documents and tests is only warned of. */
  readonly leftOut: boolean;
}

export interface DoubtOptions {
  /** The team's own domains; what is below them is theirs too. */
  readonly ownDomains: readonly string[];
  /** What the team lets pass: addresses, blocks in CIDR notation, hashes, URLs, domains with all below them. */
  readonly allowlist: readonly string[];
}

const doubt = (kind: DoubtKind, leftOut = true): Doubt => ({ kind, leftOut });
const ofRange: Readonly<Record<AddressRange, Doubt>> = {
  private: doubt("private-address"),
  loopback: doubt("loopback"),
  "link-local": doubt("link-local-address"),
  multicast: doubt("multicast-address"),
  reserved: doubt("reserved-address"),
  documentation: doubt("documentation-address", false),
};
const publicResolver = doubt("public-resolver");
const popularDomain = doubt("popular-domain");
const ownDomain = doubt("own-domain");
const allowlisted = doubt("allowlisted");
const emptyFile = doubt("empty-file");
const documentationName = doubt("documentation-name", false);

const resolversOfIpv4 = new Set(publicResolvers.map(parseIpv4).filter((address) => address >= 0));
const resolversOfIpv6 = new Set(publicResolvers.map((address) => parseIpv6(address)?.join(":")));

/** Why a value is doubtful, or `undefined`: nearly always, and then at the cost of a few comparisons. */
export function doubtOf(observable: ObservedValue, options: DoubtOptions): Doubt | undefined {
  if (options.allowlist.length > 0 && isAllowed(observable, allowlistOf(options.allowlist))) return allowlisted;
  return firstDoubt(observable, options.ownDomains);
}

function firstDoubt({ type, value }: ObservedValue, ownDomains: readonly string[]): Doubt | undefined {
  switch (type) {
    case "ipv4-addr":
    case "ipv6-addr":
      return addressDoubt(value);
    case "domain-name":
      return hostDoubt(value, ownDomains);
    case "url": {
      const host = urlHost(value);
      const found = addressDoubt(host) ?? hostDoubt(host, ownDomains);
      // A page below a popular host may be anybody's.
      return found === popularDomain && !isFrontPage(value) ? undefined : found;
    }
    case "email-addr": {
      const found = hostDoubt(value.slice(value.lastIndexOf("@") + 1), ownDomains);
      return found === popularDomain ? undefined : found;
    }
    case "network-traffic":
      return addressDoubt(value) ?? hostDoubt(value, ownDomains);
    case "file":
    case "x509-certificate":
      return isEmptyFile(value) ? emptyFile : undefined;
    default:
      return undefined;
  }
}

/** A block in CIDR notation is what its first address is. */
function addressDoubt(value: string): Doubt | undefined {
  const slash = value.indexOf("/");
  const text = slash < 0 ? value : value.slice(0, slash);
  const address = parseIpv4(text);
  if (address >= 0) {
    const range = ipv4Range(address);
    if (range !== undefined) return ofRange[range];
    return slash < 0 && resolversOfIpv4.has(address) ? publicResolver : undefined;
  }
  const groups = text.includes(":") ? parseIpv6(text) : undefined;
  if (groups === undefined) return undefined;
  const range = ipv6Range(groups);
  if (range !== undefined) return ofRange[range];
  return slash < 0 && resolversOfIpv6.has(groups.join(":")) ? publicResolver : undefined;
}

function hostDoubt(host: string, ownDomains: readonly string[]): Doubt | undefined {
  const name = bareName(host);
  if (ownDomains.length > 0 && ownDomains.some((own) => isWithin(name, bareName(own)))) return ownDomain;
  const last = name.lastIndexOf(".");
  // Nearly all names are done with at their endings.
  switch (endings.get(last < 0 ? name : name.slice(last + 1))) {
    case "loopback":
      return ofRange.loopback;
    case "documentation":
      return documentationName;
    case "names": {
      const before = name.lastIndexOf(".", last - 1);
      if (popularDomains.has(before === 3 && name.startsWith("www.") ? name.slice(4) : name)) return popularDomain;
      return documentationDomains.has(name.slice(before + 1)) ? documentationName : undefined;
    }
    default:
      return undefined;
  }
}

/** What the last label of a name says of it; `names`: there are well-known names among those that end so. */
const endings: ReadonlyMap<string, "names" | "documentation" | "loopback"> = new Map([
  ...[...popularDomains, ...documentationDomains].map(
    (name) => [name.slice(name.lastIndexOf(".") + 1), "names"] as const,
  ),
  ...[...documentationDomains].filter((name) => !name.includes(".")).map((name) => [name, "documentation"] as const),
  ["localhost", "loopback"],
  ["localdomain", "loopback"],
]);

/** The first two digits decide for nearly all hashes. */
const emptyBeginnings = new Set([...emptyFileHashes].map(beginning));

function beginning(hash: string): number {
  return ((hash.charCodeAt(0) | 0x20) << 8) | hash.charCodeAt(1) | 0x20;
}

function isEmptyFile(hash: string): boolean {
  return emptyBeginnings.has(beginning(hash)) && emptyFileHashes.has(hash.toLowerCase());
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || (domain !== "" && name.endsWith(domain) && name[name.length - domain.length - 1] === ".");
}
