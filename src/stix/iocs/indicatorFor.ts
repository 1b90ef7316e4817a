import { identifierFrom } from "../contentIds";
import { quoteString } from "../pattern/literals";
import type { IocKind } from "./ioc";
import { type TlpLevel, tlpMarkingIds } from "../tlp";

/**
 * What an indicator can be made of: values found in text, hashes of certificates, which look like those of files, and
 * keys of the Windows registry.
 */
export type IndicatorKind = IocKind | "certificate-md5" | "certificate-sha1" | "certificate-sha256" | "registry-key";

/** The property that a value is compared with (STIX 2.1 §6). */
const properties: Readonly<Record<IndicatorKind, string>> = {
  url: "url:value",
  email: "email-addr:value",
  sha512: "file:hashes.'SHA-512'",
  sha256: "file:hashes.'SHA-256'",
  sha1: "file:hashes.'SHA-1'",
  md5: "file:hashes.MD5",
  ipv6: "ipv6-addr:value",
  ipv4: "ipv4-addr:value",
  domain: "domain-name:value",
  "certificate-md5": "x509-certificate:hashes.MD5",
  "certificate-sha1": "x509-certificate:hashes.'SHA-1'",
  "certificate-sha256": "x509-certificate:hashes.'SHA-256'",
  "registry-key": "windows-registry-key:key",
};

/** The type of the observable that an indicator of this kind looks for: `ipv4-addr`, `file`. */
export function observableTypeOf(kind: IndicatorKind): string {
  return properties[kind].slice(0, properties[kind].indexOf(":"));
}

/** All of those types. */
export const observableTypes: readonly string[] = [
  ...new Set(Object.values(properties).map((property) => property.slice(0, property.indexOf(":")))),
];

/** The pattern that finds a value. A range of addresses is a set: `=` would look for the text of it. */
export function patternFor(kind: IndicatorKind, value: string): string {
  return patternOf([{ kind, value }]);
}

/** The pattern that finds any of these values of one observable, such as the hashes of a file. */
export function patternOf(values: readonly Pick<IndicatorFacts, "kind" | "value">[]): string {
  return `[${values.map(comparisonOf).join(" OR ")}]`;
}

function comparisonOf({ kind, value }: Pick<IndicatorFacts, "kind" | "value">): string {
  const isRange = (kind === "ipv4" || kind === "ipv6") && value.includes("/");
  return `${properties[kind]} ${isRange ? "ISSUBSET" : "="} ${quoteString(value)}`;
}

/** The id that this value always gets, so that pasting a report twice makes no second indicator of it. */
export function indicatorIdOf({ kind, value }: Pick<IndicatorFacts, "kind" | "value">): string {
  return identifierFrom("indicator", patternFor(kind, value));
}

export interface IndicatorFacts {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly id: string;
  readonly name: string;
  /** When it is made, and valid from: milliseconds since 1970. */
  readonly now: number;
  /** For how many days it is valid; `undefined` for no end. */
  readonly days: number | undefined;
  readonly tlp: TlpLevel | undefined;
}

/** An indicator (STIX 2.1 §4.7), its properties in the order in which people read them. */
export function indicatorFor({ kind, value, id, name, now, days, tlp }: IndicatorFacts): Record<string, unknown> {
  const time = new Date(now).toISOString();
  return {
    type: "indicator",
    spec_version: "2.1",
    id,
    created: time,
    modified: time,
    name,
    indicator_types: ["malicious-activity"],
    pattern: patternFor(kind, value),
    pattern_type: "stix",
    valid_from: time,
    ...(days !== undefined && { valid_until: new Date(now + days * 86_400_000).toISOString() }),
    ...(tlp && { object_marking_refs: [tlpMarkingIds[tlp]] }),
  };
}
