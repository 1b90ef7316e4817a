/** A source of repeatable chance: the same seed gives the same sequence. */
export interface SeededRandom {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 (included) to `limit` (excluded). */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** `count` decimal digits, the first of which is not 0. */
  digits(count: number): string;
  /** A version 4 UUID. */
  uuid(): string;
}

/** Makes a generator (mulberry32: 32 bits of state, enough for stories and trace ids, useless for secrets). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0],
    digits: (count) => Array.from({ length: count }, (_, place) => (place === 0 ? 1 + below(9) : below(10))).join(""),
    uuid: () =>
      "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (letter) =>
        (letter === "x" ? below(16) : 8 + below(4)).toString(16),
      ),
  };
}
