import { refang } from "../../iocs/refang";
import { parseIpv4, parseIpv6 } from "./addresses";

/** One label of a domain name: Unicode too (RFC 5890), and the underscore that DNS names of services begin with. */
const label = String.raw`[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?`;
const domain = new RegExp(`^(?:${label}\\.)*${label}\\.?$`, "u");
const digitsAlone = /^\d+$/;

/** Whether this can be the name of a host or network in the DNS (RFC 1034 §3.5); an IPv4 address is none. */
export function isDomainName(text: string): boolean {
  if (text.length > 254) return false;
  if (isPlainDomain(text)) return true;
  if (!domain.test(text)) return false;
  const bare = text.endsWith(".") ? text.slice(0, -1) : text;
  return !digitsAlone.test(bare.slice(bare.lastIndexOf(".") + 1));
}

/** Whether a text is a domain name of nothing but lower-case letters, digits, hyphens and underscores: nearly all are. */
function isPlainDomain(text: string): boolean {
  let labelStart = 0;
  let hasLetter = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : dot;
    if (code === dot) {
      if (at === labelStart || at - labelStart > 63 || text.charCodeAt(at - 1) === hyphen) return false;
      if (at === text.length) return hasLetter;
      labelStart = at + 1;
      hasLetter = false;
    } else if (code >= 0x61 && code <= 0x7a) hasLetter = true;
    else if (code === hyphen) {
      if (at === labelStart) return false;
    } else if (!(code >= 0x30 && code <= 0x39) && code !== 0x5f) return false;
  }
  return false;
}

const dot = 0x2e;
const hyphen = 0x2d;

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const webSchemes: ReadonlySet<string> = new Set(["http", "https", "ftp", "ftps", "ws", "wss"]);
/** Blanks, control characters and what delimits a URL in text; other characters that a URI escapes occur in what was seen. */
const neverInUrl = /[\u0000-\u0020\u007f<>"]/;

const noHost = /[/?#\\:@]/;

/** Whether this can be a URL: a scheme and what belongs to it (RFC 3986 §3). Letters beyond ASCII are let by, for they are seen. */
export function isUrl(text: string): boolean {
  const colon = text.indexOf(":");
  if (colon < 1 || colon === text.length - 1 || neverInUrl.test(text)) return false;
  const name = text.slice(0, colon);
  if (!webSchemes.has(name) && !webSchemes.has(name.toLowerCase())) return scheme.test(name);
  return text.startsWith("//", colon + 1) && text.length > colon + 3 && !noHost.test(text.charAt(colon + 3));
}

/**
 * The host of a URL, without user and port and without the brackets of an IPv6 address; empty where it has none. Not a
 * parser that mends what it reads: what is compared is the text.
 */
export function urlHost(url: string): string {
  const slashes = url.indexOf("//");
  if (slashes < 0) return "";
  const start = slashes + 2;
  const slash = url.indexOf("/", start);
  const authority = url.slice(start, slash < 0 ? url.length : slash);
  if (!notHostAlone.test(authority)) return authority;
  const rest = authority.search(behindAuthority);
  const whole = rest < 0 ? authority : authority.slice(0, rest);
  const place = whole.slice(whole.lastIndexOf("@") + 1);
  const isBracketed = place.startsWith("[");
  const end = place.indexOf(isBracketed ? "]" : ":");
  if (isBracketed) return end < 0 ? "" : place.slice(1, end);
  return end < 0 ? place : place.slice(0, end);
}

const notHostAlone = /[:@?#\\[]/;
const behindAuthority = /[?#\\]/;

/** Whether a URL asks for nothing but the front page of its host. */
export function isFrontPage(url: string): boolean {
  const slashes = url.indexOf("//");
  return slashes >= 0 && frontPage.test(url.slice(slashes + 2));
}

const frontPage = /^[^/?#\\]*\/?$/;

/** Whether this can be an e-mail address (RFC 5322 §3.4.1), without a name before it. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || !localPart.test(text.slice(0, at))) return false;
  const host = text.slice(at + 1);
  if (!host.startsWith("[")) return isDomainName(host);
  const address = host.slice(1, -1).replace(/^IPv6:/i, "");
  return host.endsWith("]") && (parseIpv4(address) >= 0 || parseIpv6(address) !== undefined);
}

const localPart = /^(?:[^\u0000-\u0020\u007f<>()[\]\\,;:@"]+|"[^\u0000-\u001f]*")$/;

const mac = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;

/** Whether this is a hardware address as the specification writes it: lower case, colons, leading zeros (STIX 2.1 §6.10). */
export function isMacAddress(text: string): boolean {
  return mac.test(text);
}

/** A value that was made harmless, as in `hxxp://evil[.]example`, as it was before; `undefined` where nothing was. */
export function refanged(text: string): string | undefined {
  if (!defanged.test(text)) return undefined;
  const real = refang(text).text;
  return real === text ? undefined : real;
}

const defanged = /[[({](?:\.|dot|@|at|:|:\/\/)[\])}]|^(?:h[x*]{2}p|f[x*]p)/i;
