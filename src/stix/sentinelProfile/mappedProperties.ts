import { hashNamed, hashSounding } from "../pattern/meaning/hashNames";
import type { ObjectPath } from "../pattern/tree";

const values: ReadonlySet<string> = new Set(["ipv4-addr", "ipv6-addr", "domain-name", "url", "email-addr"]);
const ofCertificates: ReadonlySet<string> = new Set(["issuer", "serial_number"]);
const ofTraffic: ReadonlySet<string> = new Set(["src_ref", "dst_ref"]);
const ofFiles: ReadonlySet<string> = new Set(["MD5", "SHA-1", "SHA-256"]);

/**
 * The property behind the object type that Sentinel makes an observable of, in one spelling (`value`, `dst_ref.value`,
 * `SHA-256`, `issuer`); `undefined` where it takes the pattern and makes nothing of the path.
 */
export function mappedProperty({ type, steps }: ObjectPath): string | undefined {
  const [first, second, third] = steps;
  if (first === undefined || third !== undefined) return undefined;
  if (second === undefined) {
    if (first.text === "value") return values.has(type) ? "value" : undefined;
    return type === "x509-certificate" && ofCertificates.has(first.text) ? first.text : undefined;
  }
  if (second.kind !== "key") return undefined;
  if (first.text === "hashes") return mappedHash(type, second.text);
  if (type !== "network-traffic" || second.text !== "value" || !ofTraffic.has(first.text)) return undefined;
  return `${first.text}.value`;
}

/** An algorithm that is spelt otherwise has a problem of its own. */
function mappedHash(type: string, written: string): string | undefined {
  if (type === "x509-certificate") return (hashNamed(written, "2.1") ?? hashSounding(written))?.name ?? written;
  if (type !== "file") return undefined;
  if (ofFiles.has(written)) return written;
  const name = hashSounding(written)?.name;
  return name !== undefined && ofFiles.has(name) ? name : undefined;
}

/** Whether a path only says of which type the end of some traffic is: a guard, which changes nothing of what is matched. */
export function isTypeGuard({ type, steps }: ObjectPath): boolean {
  const [first, second] = steps;
  return (
    type === "network-traffic" && steps.length === 2 && ofTraffic.has(first?.text ?? "") && second?.text === "type"
  );
}

/** The mapped properties that come nearest to what somebody wanted to compare, as they are written in patterns. */
export function mappedInstead(type: string): string {
  switch (type) {
    case "file":
    case "artifact":
    case "directory":
    case "process":
    case "software":
      return "file:hashes.'SHA-256', file:hashes.'SHA-1'";
    case "network-traffic":
    case "autonomous-system":
    case "mac-addr":
      return "network-traffic:dst_ref.value, network-traffic:src_ref.value, ipv4-addr:value, ipv6-addr:value";
    case "email-message":
    case "user-account":
      return "email-addr:value";
    case "x509-certificate":
      return "x509-certificate:hashes.'SHA-1', x509-certificate:issuer, x509-certificate:serial_number";
    case "domain-name":
    case "ipv4-addr":
    case "ipv6-addr":
    case "url":
    case "email-addr":
      return `${type}:value`;
    default:
      return "ipv4-addr:value, ipv6-addr:value, domain-name:value, url:value, email-addr:value, file:hashes.'SHA-256'";
  }
}
