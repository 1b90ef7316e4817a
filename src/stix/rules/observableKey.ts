import { canonicalJson } from "../contentHash";
import { isRecord, type StixRecord } from "./objectRule";

/** The properties that make an observable what it is, and its identifier (STIX 2.1 §6, "ID Contributing Properties"). */
const contributing: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    artifact: ["hashes", "payload_bin"],
    "autonomous-system": ["number"],
    directory: ["path"],
    "domain-name": ["value"],
    "email-addr": ["value"],
    "email-message": ["from_ref", "subject", "body"],
    file: ["hashes", "name", "extensions", "parent_directory_ref"],
    "ipv4-addr": ["value"],
    "ipv6-addr": ["value"],
    "mac-addr": ["value"],
    mutex: ["name"],
    "network-traffic": ["start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions"],
    software: ["name", "cpe", "swid", "vendor", "version"],
    url: ["value"],
    "user-account": ["account_type", "user_id", "account_login"],
    "windows-registry-key": ["key", "values"],
    "x509-certificate": ["hashes", "serial_number"],
  }),
);

/** The names of these properties; none of another type, or one that has no identity but its own. */
export function contributingNames(type: string): readonly string[] {
  return contributing.get(type) ?? [];
}

/** In this order one hash stands for all (STIX 2.1 §2.9). */
export const hashOrder = ["MD5", "SHA-1", "SHA-256", "SHA-512"];

/**
 * A text that two observables share where they are the same thing, whatever their identifiers; `undefined` for other
 * objects, and for processes, of which each is its own.
 */
export function observableKey(object: StixRecord, type: string): string | undefined {
  const names = contributing.get(type);
  if (!names) return undefined;
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    const value = object[only];
    return typeof value === "string" || typeof value === "number" ? `${type} ${String(value)}` : undefined;
  }
  const parts = names.flatMap((name) => (object[name] === undefined ? [] : [[name, partOf(name, object[name])]]));
  return parts.length === 0 ? undefined : `${type} ${canonicalJson(parts)}`;
}

function partOf(name: string, value: unknown): unknown {
  if (name !== "hashes" || !isRecord(value)) return value;
  const algorithm = hashOrder.find((candidate) => value[candidate] !== undefined);
  return algorithm === undefined ? value : [algorithm, value[algorithm]];
}
