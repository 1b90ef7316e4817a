import { hashAlgorithms } from "../../hashAlgorithms";
import type { PatternVersion } from "../tree";

/** A hash algorithm as patterns name it. */
export interface HashName {
  readonly name: string;
  /** How many hexadecimal digits its values have; `undefined` where they have another form. */
  readonly digits: number | undefined;
}

/** Those that the vocabulary of STIX 2.0 has besides (hash-algorithm-ov, STIX 2.0 Part 3 §6.1). */
const older: readonly HashName[] = [
  { name: "MD6", digits: undefined },
  { name: "RIPEMD-160", digits: 40 },
  { name: "SHA-224", digits: 56 },
  { name: "SHA-384", digits: 96 },
  { name: "SHA3-224", digits: 56 },
  { name: "SHA3-384", digits: 96 },
  { name: "WHIRLPOOL", digits: 128 },
];

const named = new Map<string, HashName>([...older, ...hashAlgorithms].map((hash) => [hash.name, hash]));
const sounding = new Map([...named].map(([name, hash]) => [sound(name), hash]));

function sound(name: string): string {
  return name.toUpperCase().replace(/[-_ ]/g, "");
}

/** The algorithm of this very name. STIX 2.0 writes `ssdeep`. */
export function hashNamed(name: string, version: PatternVersion): HashName | undefined {
  return named.get(name) ?? (version === "2.0" && name === "ssdeep" ? named.get("SSDEEP") : undefined);
}

/** The algorithm that a name means which is not spelt as the vocabulary has it: `sha256`, `SHA_1`. */
export function hashSounding(name: string): HashName | undefined {
  return sounding.get(sound(name));
}

/** How a hash of the algorithm is written. Of an algorithm of another form than hexadecimal digits nothing is known. */
export function hashSpelling(text: string, { digits }: HashName): "plain" | "upper-case" | "malformed" {
  if (digits === undefined) return "plain";
  if (text.length !== digits) return "malformed";
  if (plainDigits.test(text)) return "plain";
  return anyDigits.test(text) ? "upper-case" : "malformed";
}

const plainDigits = /^[0-9a-f]+$/;
const anyDigits = /^[0-9a-f]+$/i;
