/** A hash algorithm that the specification names (hash-algorithm-ov). */
export interface HashAlgorithm {
  readonly name: string;
  readonly description: string;
  /** How many hexadecimal digits a hash has; `undefined` where it has another form. */
  readonly digits: number | undefined;
}

/** The one most used comes first. */
export const hashAlgorithms: readonly HashAlgorithm[] = [
  { name: "SHA-256", digits: 64, description: "SHA-2 of 256 bits: the hash to prefer." },
  { name: "SHA-1", digits: 40, description: "SHA-1 of 160 bits: old, and still in many feeds." },
  { name: "MD5", digits: 32, description: "MD5 of 128 bits: old, and two files may share one." },
  { name: "SHA-512", digits: 128, description: "SHA-2 of 512 bits." },
  { name: "SHA3-256", digits: 64, description: "SHA-3 of 256 bits." },
  { name: "SHA3-512", digits: 128, description: "SHA-3 of 512 bits." },
  { name: "SSDEEP", digits: undefined, description: "A fuzzy hash, alike for files that are alike." },
  { name: "TLSH", digits: undefined, description: "A locality-sensitive hash, alike for files that are alike." },
];
