import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/** The namespace of identifiers that are made from content (STIX 2.1 §2.9). */
const namespace = hexToBytes("00abedb4aa42466c9c01fed23315a9b7");

/** An identifier of the type that the same name always gets; that of an indicator alone is named by its pattern. */
export function identifierFrom(type: string, name: string): string {
  return `${type}--${uuid5(name)}`;
}

/** The UUID, version 5, of a text (RFC 4122 §4.3): the same text always has the same. */
function uuid5(name: string): string {
  const hash = sha1(new Uint8Array([...namespace, ...utf8ToBytes(name)])).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(hash);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
