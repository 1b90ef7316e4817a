import type { Tally } from "../../sentinel/outcome";

/** The four states in the order in which they are shown, in counts and in bars from the bottom up. */
export const states = ["accepted", "rejected", "unknown", "notSent"] as const satisfies readonly (keyof Tally)[];
