/** What became of an object. Every object of a run ends in exactly one of the four. */
export type ObjectStatus = "accepted" | "rejected" | "unknown" | "not-sent";

/** Why, as a code with the arguments of its message (`sentinelMessages.ts`). */
export interface Reason {
  readonly code: SentinelCode;
  readonly args: readonly string[];
}

export type SentinelCode =
  /** Sentinel's own words, as they came. */
  | "sentinel/answer"
  | "sentinel/answer-lost"
  | "sentinel/request-refused"
  | "sentinel/too-large"
  | LeftOutCode
  | "sentinel/cancelled"
  | "sentinel/run-stopped";

/** Why the plan leaves an object out. */
export type LeftOutCode =
  | "sentinel/invalid"
  | "sentinel/all-or-nothing"
  | "sentinel/type-not-taken"
  | "sentinel/conflicting"
  | "sentinel/duplicate"
  | "sentinel/newer-version"
  | "sentinel/unchanged"
  | "sentinel/older"
  | "sentinel/doubtful"
  | "sentinel/expired"
  | "sentinel/not-chosen"
  | "sentinel/tlp-above-ceiling"
  | "sentinel/dry-run";

export interface ObjectOutcome {
  /** The object's index in the document, as the plan saw it. */
  readonly index: number;
  readonly status: ObjectStatus;
  readonly reasons: readonly Reason[];
}

export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  readonly unknown: number;
  readonly notSent: number;
}

export function tally(outcomes: Iterable<Pick<ObjectOutcome, "status">>): Tally {
  const counts = { accepted: 0, rejected: 0, unknown: 0, notSent: 0 };
  for (const { status } of outcomes) counts[status === "not-sent" ? "notSent" : status]++;
  return counts;
}
