import type { TlpLevel } from "../../stix/tlp";
import type { Reason } from "../outcome";
import type { Candidate } from "./candidate";
import { inSteps, type Steps } from "./steps";
import { isChoice, type PlanGroupName, type PlannedObject, type PlanSummary } from "./uploadPlan";

/** Counts a plan's objects. */
export function* summaryOf(
  candidates: readonly Candidate[],
  objects: readonly PlannedObject[],
  batches: readonly unknown[],
  highestTlp: TlpLevel | "unmarked",
): Steps<PlanSummary> {
  const groups = new Map<PlanGroupName, { group: PlanGroupName; count: number; goes: number }>();
  const heldBack = new Map<string, { reason: Reason; count: number }>();
  const sendCounts: Record<string, number> = {};
  let sending = 0;
  let unknownMarkings = 0;
  yield* inSteps(objects, ({ group, goes, reason }, index) => {
    const { type = "", hasUnknownMarking = false } = candidates[index] ?? {};
    const counts = groups.get(group) ?? { group, count: 0, goes: 0 };
    groups.set(group, counts);
    counts.count++;
    if (reason) {
      const key = reasonKey(reason);
      const held = heldBack.get(key) ?? { reason, count: 0 };
      heldBack.set(key, held);
      held.count++;
    }
    if (!goes) return;
    counts.goes++;
    sending++;
    sendCounts[type] = (sendCounts[type] ?? 0) + 1;
    if (hasUnknownMarking) unknownMarkings++;
  });
  return {
    total: objects.length,
    sending,
    requests: batches.length,
    groups: (Object.keys(isChoice) as PlanGroupName[]).flatMap((group) => groups.get(group) ?? []),
    sendCounts,
    heldBackCounts: [...heldBack.values()].sort((a, b) => b.count - a.count),
    highestTlp,
    unknownMarkings,
  };
}

/** Types that the endpoint doesn't take are counted apart; of other reasons the arguments differ from object to object. */
function reasonKey({ code, args }: Reason): string {
  return code === "sentinel/type-not-taken" ? `${code} ${args.join(" ")}` : code;
}
