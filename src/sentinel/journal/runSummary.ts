import type { Tally } from "../outcome";
import { type AcceptedObject, objectKey, type RunRecord, type RunSummary } from "./journal";
import type { RunTrace } from "./runTrace";

/** How a run stands, beside its objects. */
export type RunStanding = Pick<RunRecord, "state" | "stopped" | "endedAt" | "isSettled">;

/**
 * A run in its counts: its objects, which may be very many, are looked at and not copied.
 *
 * @param acceptedOf what the run's target accepted last of the object with an `objectKey`
 */
export function summaryOf(
  { line, objects }: Pick<RunTrace, "line" | "objects">,
  standing: RunStanding,
  acceptedOf: (key: string) => AcceptedObject | undefined,
): RunSummary {
  const { run, at, target, endpoint, files, total } = line;
  const counts = { accepted: 0, rejected: 0, unknown: 0, "not-sent": 0 };
  const still = { rejected: 0, unknown: 0 };
  let known = 0;
  for (const { object, status } of objects) {
    known++;
    counts[status]++;
    if (status !== "rejected" && status !== "unknown") continue;
    const since = acceptedOf(objectKey(object));
    if (!since || since.at <= at) still[status]++;
  }
  const { accepted, rejected, unknown, "not-sent": notSent } = counts;
  const tally: Tally = { accepted, rejected, unknown, notSent: notSent + Math.max(0, total - known) };
  const { state, isSettled } = standing;
  // A run that came to its end has its unknown ones left alone, which are asked for by their name.
  const isOver = isSettled || state === "done";
  const unfinished = isOver ? 0 : Math.max(0, total - accepted - rejected);
  const left = state === "running" ? { unfinished: 0, rejected: 0, unknown: 0 } : { unfinished, ...still };
  return { run, target, endpoint, files, total, startedAt: at, ...standing, tally, left };
}
