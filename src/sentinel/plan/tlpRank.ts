import type { TlpLevel } from "../../stix/tlp";

/** From what may go furthest to what may not leave. */
const levels: readonly (TlpLevel | "unmarked")[] = ["unmarked", "clear", "green", "amber", "amber+strict", "red"];

/** The place of a level among the others: the higher, the less far it may go. */
export function rankOf(level: TlpLevel | "unmarked"): number {
  return levels.indexOf(level);
}

/** The level at a rank. */
export function levelAt(rank: number): TlpLevel | "unmarked" {
  return levels[rank] ?? "unmarked";
}
