import type { TlpLevel } from "../../stix/tlp";
import type { Endpoint } from "../endpoints";
import type { Reason } from "../outcome";
import type { Candidate, PlanSurroundings } from "./candidate";
import { type Grouped, groupsOf, keyOf } from "./groupsOf";
import type { PlanChoices } from "./planChoices";
import { summaryOf } from "./planSummary";
import { done, inSteps, type Steps } from "./steps";
import { levelAt, rankOf } from "./tlpRank";
import { isChoice, type PlanGroupName, type PlannedObject, type UploadPlan } from "./uploadPlan";

/** Sentinel takes at most 100 objects in a request. */
const maxBatchObjects = 100;
/** How many bytes the texts of a request's objects may have in sum; no limit is documented, proxies have theirs. */
const maxBatchBytes = 1_000_000;

/**
 * Decides for each object whether it goes up, and if not why. With the policy `all-or-nothing` nothing goes while one is
 * invalid; when one that would go is above the TLP ceiling, nothing goes. Objects keep their order.
 */
export function planUpload(candidates: readonly Candidate[], surroundings: PlanSurroundings): UploadPlan {
  return done(planByGroups(candidates, done(groupsOf(candidates, surroundings)), surroundings));
}

/** The same by groups that are known already, as they are where only the choices are others. */
export function* planByGroups(
  candidates: readonly Candidate[],
  groups: readonly Grouped[],
  surroundings: Pick<PlanSurroundings, "choices" | "hash"> & { readonly endpoint: Pick<Endpoint, "name"> },
): Steps<UploadPlan> {
  const { choices, endpoint } = surroundings;
  const leftOut = choiceOf(choices);
  const objects: PlannedObject[] = [];
  let isAnyFaulty = false;
  yield* inSteps(groups, ({ group, reason }, index) => {
    const left = leftOut(group, reason, () => keyAt(candidates, index, surroundings));
    objects.push({ index, group, goes: left === undefined, reason: left });
    isAnyFaulty ||= isFaulty(group);
  });
  if (choices.policy === "all-or-nothing" && isAnyFaulty)
    yield* holdBackAll(objects, { code: "sentinel/all-or-nothing", args: [] });
  const highestTlp = yield* highestOf(candidates, objects);
  if (rankOf(highestTlp) > rankOf(choices.tlpCeiling))
    yield* holdBackAll(objects, {
      code: "sentinel/tlp-above-ceiling",
      args: [highestTlp.toUpperCase(), choices.tlpCeiling.toUpperCase()],
    });
  const batches = yield* inBatches(candidates, objects);
  const summary = yield* summaryOf(candidates, objects, batches, highestTlp);
  return { endpoint: endpoint.name, batches, objects, summary };
}

function keyAt(candidates: readonly Candidate[], index: number, surroundings: Pick<PlanSurroundings, "hash">): string {
  const candidate = candidates[index];
  return candidate ? keyOf(candidate, index, surroundings) : "";
}

/** Faults of the document, in place of choices: `all-or-nothing` is about these. */
function isFaulty(group: PlanGroupName): boolean {
  return group === "invalid" || group === "conflicting";
}

const notChosen: Reason = { code: "sentinel/not-chosen", args: [] };

/** Says why an object of a group stays behind; `undefined`: it goes. Its key is asked for where single objects were chosen. */
function choiceOf(
  choices: PlanChoices,
): (group: PlanGroupName, reason: Reason | undefined, key: () => string) => Reason | undefined {
  const ticked = new Set(choices.ticked);
  const unticked = new Set(choices.unticked);
  const leftOut = new Set(choices.leftOutGroups);
  return (group, reason, key) => {
    if (!isChoice[group]) return reason;
    if (unticked.size > 0 && unticked.has(key())) return notChosen;
    if (!leftOut.has(group) || (ticked.size > 0 && ticked.has(key()))) return undefined;
    return reason ?? notChosen;
  };
}

function holdBackAll(objects: PlannedObject[], reason: Reason): Steps<void> {
  return inSteps(objects, (object, index) => {
    if (object.goes) objects[index] = { ...object, goes: false, reason };
  });
}

function* highestOf(candidates: readonly Candidate[], objects: readonly PlannedObject[]): Steps<TlpLevel | "unmarked"> {
  let highest = 0;
  yield* inSteps(candidates, ({ tlp }, index) => {
    if (objects[index]?.goes === true) highest = Math.max(highest, rankOf(tlp));
  });
  return levelAt(highest);
}

/** At most 100 objects each, and no more bytes than a request may have; an object that has more by itself goes alone. */
function* inBatches(candidates: readonly Candidate[], objects: readonly PlannedObject[]): Steps<number[][]> {
  const batches: number[][] = [];
  let batch: number[] = [];
  let bytes = 0;
  yield* inSteps(objects, ({ index, goes }) => {
    if (!goes) return;
    const own = candidates[index]?.bytes ?? 0;
    if (batch.length === 0 || batch.length === maxBatchObjects || bytes + own > maxBatchBytes) {
      batches.push((batch = []));
      bytes = 0;
    }
    batch.push(index);
    bytes += own;
  });
  return batches;
}
