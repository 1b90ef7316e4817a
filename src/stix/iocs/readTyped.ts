import { readIpv4, readIpv6, readRange } from "./addresses";
import { readDomain } from "./domainName";
import type { IndicatorKind } from "./indicatorFor";
import { refang } from "./refang";
import { readUrl } from "./urlsInText";

/** What a person says that the value is; the length of a hash says which one. */
export const typedKinds = ["ipv4", "ipv6", "domain", "url", "file-hash", "email", "certificate-hash"] as const;

export type TypedKind = (typeof typedKinds)[number];

export interface TypedValue {
  readonly kind: IndicatorKind;
  readonly value: string;
}

/** Reads one value that was typed for its kind, defanged or not; `undefined` where it is no such value. */
export function readTyped(kind: TypedKind, typed: string): TypedValue | undefined {
  const text = refang(typed.trim()).text;
  switch (kind) {
    case "ipv4":
      return valueOf(kind, readRange(text, readIpv4, 32));
    case "ipv6":
      return valueOf(kind, readRange(text, readIpv6, 128));
    case "domain":
      return valueOf(kind, readDomain(text));
    case "url":
      return valueOf(kind, readUrl(text));
    case "email": {
      const [local = "", domain = "", ...more] = text.split("@");
      const name = readDomain(domain);
      const isAddress = more.length === 0 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local);
      return valueOf(kind, isAddress && name !== undefined ? `${local.toLowerCase()}@${name}` : undefined);
    }
    case "file-hash":
      return hashOf(text, { 32: "md5", 40: "sha1", 64: "sha256", 128: "sha512" });
    case "certificate-hash":
      // Browsers show fingerprints in pairs.
      return hashOf(text.replace(/[\s:]/g, ""), {
        32: "certificate-md5",
        40: "certificate-sha1",
        64: "certificate-sha256",
      });
  }
}

function valueOf(kind: IndicatorKind, value: string | undefined): TypedValue | undefined {
  return value === undefined ? undefined : { kind, value };
}

function hashOf(text: string, kinds: Readonly<Record<number, IndicatorKind>>): TypedValue | undefined {
  const kind = kinds[text.length];
  return kind && /^[0-9a-f]+$/i.test(text) ? { kind, value: text.toLowerCase() } : undefined;
}
