/** Which alerts of a list were there when it was last looked at, as it is kept between windows. */
export interface KeptSight {
  /** Of the newest alerts, `hashOf` each, as base64 of 32-bit numbers. */
  readonly hashes: string;
  /**
   * From when on they are known, in milliseconds since 1970: the last update of the oldest of them, or where the list's time
   * began. What is older counts as seen.
   */
  readonly from: number;
}

/** An alert as far as this goes; `AlertEntry` is one. */
export interface Sighted {
  readonly alert: { readonly id: string };
  readonly time: number;
}

/** So many are kept; older ones are known by their time. */
export const mostKept = 5000;

/** FNV-1a in 30 bits, which V8 holds without a box. Two ids in a billion are one: a mark is missing then. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}

/** What was seen of a list. */
export interface Sight {
  readonly hashes: ReadonlySet<number>;
  readonly from: number;
}

/** Everything in the list is seen, and what is older than the list goes back (`from`) did not come since. */
export function sightOf(alerts: Iterable<Sighted>, from: number): Sight {
  const hashes = new Set<number>();
  for (const { alert } of alerts) hashes.add(hashOf(alert.id));
  return { hashes, from };
}

export function isSeen({ hashes, from }: Sight, { alert, time }: Sighted): boolean {
  return time < from || hashes.has(hashOf(alert.id));
}

/** `alerts`: the newest first; `from`: where the list's time begins. */
export function keptSight(alerts: readonly Sighted[], from: number): KeptSight {
  const kept = alerts.slice(0, mostKept);
  const numbers = Uint32Array.from(kept, ({ alert }) => hashOf(alert.id));
  const last = alerts.length > mostKept ? (kept.at(-1)?.time ?? from) : from;
  return { hashes: Buffer.from(numbers.buffer).toString("base64"), from: Number.isFinite(last) ? last : 0 };
}

/** What was kept, read with care: another version may have written it. */
export function readSight(value: unknown): Sight | undefined {
  const { hashes, from } = (value ?? {}) as Partial<Record<keyof KeptSight, unknown>>;
  if (typeof hashes !== "string" || typeof from !== "number") return undefined;
  const bytes = Uint8Array.from(Buffer.from(hashes, "base64"));
  if (bytes.length % 4 !== 0) return undefined;
  return { hashes: new Set(new Uint32Array(bytes.buffer)), from: from === 0 ? -Infinity : from };
}
