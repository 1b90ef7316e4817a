/** The kinds of values that are recognised in text, each with one property of a STIX pattern. */
export const iocKinds = ["url", "email", "sha512", "sha256", "sha1", "md5", "ipv6", "ipv4", "domain"] as const;

export type IocKind = (typeof iocKinds)[number];

/**
 * An indicator of compromise: one value in its canonical spelling, so that the same thing written in two ways is found
 * once. Addresses may be ranges (`198.51.100.0/24`).
 */
export interface Ioc {
  readonly kind: IocKind;
  readonly value: string;
}
