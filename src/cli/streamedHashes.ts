/** 64 bits of a text, as two halves. Two of a million texts have the same in one of 37 million files. */
export interface TextHash {
  readonly high: number;
  readonly low: number;
}

/** Two multiplicative hashes side by side, mixed at the end: quick, and no matter of security. */
export function hashOf(text: string): TextHash {
  let high = 0xdeadbeef ^ text.length;
  let low = 0x41c6ce57 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return { high: high >>> 0, low: low >>> 0 };
}

/** What was first seen under a key: the number of the object, and a hash to compare by. */
export interface Seen {
  readonly number: number;
  readonly mark: TextHash;
}

/** Keys, the high and the low half; the number, plus one so that 0 is an empty place; the mark's halves. */
const fields = 5;

/**
 * Remembers for each key what was first seen under it, in one typed array of 20 bytes a place. At most two thirds of the
 * places are taken, so that a million keys need 42 MB (30 to 60 bytes each, and half as much again while it grows).
 */
export class FirstSeen {
  #places = 1024;
  #table = new Uint32Array(this.#places * fields);
  #count = 0;

  /** Takes a key in, or gives what was seen under it before. */
  take(key: TextHash, number: number, mark: TextHash): Seen | undefined {
    const at = this.#placeOf(key.high, key.low);
    const table = this.#table;
    const before = table[at + 2] ?? 0;
    if (before > 0) return { number: before - 1, mark: { high: table[at + 3] ?? 0, low: table[at + 4] ?? 0 } };
    table.set([key.high, key.low, number + 1, mark.high, mark.low], at);
    if (++this.#count * 3 > this.#places * 2) this.#grow();
    return undefined;
  }

  /** How many bytes it holds. */
  get bytes(): number {
    return this.#table.byteLength;
  }

  /** Where the key stands, or would. */
  #placeOf(high: number, low: number): number {
    const table = this.#table;
    for (let place = low & (this.#places - 1); ; place = (place + 1) & (this.#places - 1)) {
      const at = place * fields;
      if (table[at + 2] === 0 || (table[at] === high && table[at + 1] === low)) return at;
    }
  }

  #grow(): void {
    const before = this.#table;
    this.#places *= 2;
    this.#table = new Uint32Array(this.#places * fields);
    for (let at = 0; at < before.length; at += fields)
      if ((before[at + 2] ?? 0) > 0)
        this.#table.set(before.subarray(at, at + fields), this.#placeOf(before[at] ?? 0, before[at + 1] ?? 0));
  }
}
