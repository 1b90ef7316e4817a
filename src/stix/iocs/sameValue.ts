import { readIpv4, readIpv6 } from "./addresses";
import { readDomain } from "./domainName";
import { refang } from "./refang";
import { canonicalRegistryKey } from "./registryKey";
import { hostOf, readUrl } from "./urlsInText";

/**
 * A text that is the same for all spellings of one value: defanged or not, in capitals or not, an IPv6 address with or
 * without its zeros, a registry key with its hive written out or not. Of a URL only scheme and host lose their case.
 */
export function sameValue(text: string): string {
  // Most are hashes, and those are no address of any kind.
  if (/^[\da-f]{32,128}$/i.test(text)) return text.toLowerCase();
  const plain = refang(text.trim()).text;
  const bare = /^\[(.*)\]$/.exec(plain)?.[1] ?? plain;
  return (
    readIpv4(plain) ??
    (bare.includes(":") ? readIpv6(bare) : undefined) ??
    readUrl(plain) ??
    canonicalRegistryKey(plain)?.toLowerCase() ??
    readDomain(plain) ??
    plain.toLowerCase()
  );
}

/** What is seen where a value is seen, as `sameValue` writes it: the value, and of a URL its host too. */
export function valuesWithin(text: string): readonly string[] {
  const value = sameValue(text);
  const host = /^[a-z][a-z\d+.-]*:\/\//.test(value) ? hostOf(value) : "";
  return host === "" ? [value] : [value, sameValue(host)];
}
