import type { AcceptedObject } from "../journal/journal";
import { objectKey } from "../journal/journal";
import type { Reason } from "../outcome";
import type { Candidate, GroupSurroundings, PlanSurroundings } from "./candidate";
import { compareTimes } from "./compareTimes";
import { canGo, type GroupAndArgs, repeatsOf } from "./repeats";
import { inSteps, type Steps } from "./steps";
import type { PlanGroupName } from "./uploadPlan";

/** What an object is for an upload. `reason`: why it stays behind, where the group or a choice says so. */
export interface Grouped {
  readonly group: PlanGroupName;
  readonly reason: Reason | undefined;
}

/** The group of each object, in their order: it does not depend on what is chosen. */
export function* groupsOf(candidates: readonly Candidate[], surroundings: GroupSurroundings): Steps<Grouped[]> {
  const repeats = yield* repeatsOf(candidates, surroundings);
  const groups: Grouped[] = [];
  yield* inSteps(candidates, (candidate, index) => {
    const { group, args } = repeats.get(index) ?? groupOf(candidate, index, surroundings);
    groups.push(args ? { group, reason: reasonOf(group, args) } : (plainGroups[group] ??= plainGroup(group)));
  });
  return groups;
}

/** Of nearly all objects nothing but the group is told: they share it. */
const plainGroups: Partial<Record<PlanGroupName, Grouped>> = {};

function plainGroup(group: PlanGroupName): Grouped {
  return { group, reason: reasonOf(group, []) };
}

function reasonOf(group: PlanGroupName, args: readonly string[]): Reason | undefined {
  const code = reasonCodes[group];
  return code && { code, args };
}

/** An object's `objectKey`. One without an id has errors in STIX 2, so that its content's hash is asked for by few. */
export function keyOf({ id }: Candidate, index: number, { hash }: Pick<PlanSurroundings, "hash">): string {
  return id ?? objectKey({ id, hash: hash(index) });
}

const reasonCodes = {
  "type-not-taken": "sentinel/type-not-taken",
  invalid: "sentinel/invalid",
  conflicting: "sentinel/conflicting",
  duplicate: "sentinel/duplicate",
  "newer-version": "sentinel/newer-version",
  older: "sentinel/older",
  unchanged: "sentinel/unchanged",
  doubtful: "sentinel/doubtful",
  expired: "sentinel/expired",
  revoking: undefined,
  changed: undefined,
  new: undefined,
} as const;

const plainNew: GroupAndArgs = { group: "new" };

function groupOf(candidate: Candidate, index: number, surroundings: GroupSurroundings): GroupAndArgs {
  const { endpoint, now } = surroundings;
  const { type, modified, validUntil, doubt, isRevoked } = candidate;
  if (type !== undefined && !endpoint.types.includes(type))
    return { group: "type-not-taken", args: [type, endpoint.name] };
  if (!canGo(candidate, surroundings)) return { group: "invalid" };
  const accepted =
    surroundings.accepted.size === 0 ? undefined : surroundings.accepted.get(keyOf(candidate, index, surroundings));
  if (accepted && undoes(candidate, accepted))
    return { group: "older", args: [modified ?? "", accepted.modified ?? accepted.at] };
  if (accepted && isSame(accepted, index, surroundings)) return { group: "unchanged", args: [accepted.at] };
  if (doubt) return { group: "doubtful", args: [doubt.value, doubt.code] };
  if (isRevoked) return { group: accepted?.revoked === true ? "changed" : "revoking" };
  if (validUntil !== undefined && compareTimes(validUntil, now) <= 0) return { group: "expired", args: [validUntil] };
  return accepted ? { group: "changed" } : plainNew;
}

/**
 * Whether what the target accepted is newer than the object. What was revoked stays so until a version says otherwise that
 * is newer than the revocation: a copy from before it, with the same `modified`, would take it back unnoticed.
 */
function undoes({ modified, isRevoked }: Candidate, accepted: AcceptedObject): boolean {
  const takesBack = accepted.revoked && !isRevoked;
  if (modified === undefined || accepted.modified === null) return takesBack;
  const order = compareTimes(modified, accepted.modified);
  return order < 0 || (order === 0 && takesBack);
}

function isSame(accepted: AcceptedObject, index: number, { rawHash, hash }: GroupSurroundings): boolean {
  return accepted.raw === rawHash(index) || accepted.hash === hash(index);
}
