import type { Candidate, GroupSurroundings } from "./candidate";
import { compareTimes, momentOf } from "./compareTimes";
import { inSteps, type Steps } from "./steps";
import type { PlanGroupName } from "./uploadPlan";

/** A group, and what its reason tells of the object. */
export interface GroupAndArgs {
  readonly group: PlanGroupName;
  readonly args?: readonly string[];
}

/** Whether the object itself could be sent. */
export function canGo({ type, hasErrors }: Candidate, { endpoint }: Pick<GroupSurroundings, "endpoint">): boolean {
  return type !== undefined && !hasErrors && endpoint.types.includes(type);
}

/**
 * Objects whose id stands more than once in the upload: the first of the newest version goes. Of a version that stands there
 * with two contents, whichever it is, neither goes: nobody can tell which is meant.
 */
export function* repeatsOf(
  candidates: readonly Candidate[],
  surroundings: GroupSurroundings,
): Steps<ReadonlyMap<number, GroupAndArgs>> {
  const repeats = new Map<number, GroupAndArgs>();
  const shared = yield* sharedIds(candidates, surroundings);
  yield* inSteps(shared.values(), (indices) => {
    const versions = versionsAmong(indices, candidates);
    const newest = newestOf(versions, candidates);
    for (const version of versions) {
      const conflicts = conflictsAmong(version, surroundings);
      const [first = newest, ...others] = version;
      if (conflicts) for (const [index, other] of conflicts) repeats.set(index, repeat("conflicting", other));
      else if (first !== newest) for (const index of version) repeats.set(index, repeat("newer-version", newest));
      else for (const index of others) repeats.set(index, repeat("duplicate", newest));
    }
  });
  return repeats;
}

/** The places of the ids that stand more than once, among what can go. Nearly all ids stand once and need no list. */
function* sharedIds(
  candidates: readonly Candidate[],
  surroundings: GroupSurroundings,
): Steps<ReadonlyMap<string, number[]>> {
  const first = new Map<string, number>();
  const several = new Map<string, number[]>();
  yield* inSteps(candidates, (candidate, index) => {
    if (candidate.id === undefined || !canGo(candidate, surroundings)) return;
    const other = first.get(candidate.id);
    const list = several.get(candidate.id);
    if (other === undefined) first.set(candidate.id, index);
    else if (list) list.push(index);
    else several.set(candidate.id, [other, index]);
  });
  return several;
}

function versionsAmong(indices: readonly number[], candidates: readonly Candidate[]): number[][] {
  const versions = new Map<string, number[]>();
  for (const index of indices) {
    const moment = momentOf(candidates[index]?.modified ?? "");
    const version = versions.get(moment);
    if (version) version.push(index);
    else versions.set(moment, [index]);
  }
  return [...versions.values()];
}

/** The first object of the newest version. */
function newestOf(versions: readonly (readonly number[])[], candidates: readonly Candidate[]): number {
  const modifiedOf = (index: number) => candidates[index]?.modified ?? "";
  return versions
    .map(([first = 0]) => first)
    .reduce((best, index) => (compareTimes(modifiedOf(index), modifiedOf(best)) > 0 ? index : best));
}

/** Each object of a version with one whose content is another; `undefined` where all are the same. */
function conflictsAmong(
  version: readonly number[],
  { hash }: GroupSurroundings,
): readonly (readonly [index: number, other: number])[] | undefined {
  const [first] = version;
  if (first === undefined || version.length === 1) return undefined;
  const hashes = version.map(hash);
  const other = version.find((_, place) => hashes[place] !== hashes[0]);
  if (other === undefined) return undefined;
  return version.map((index, place) => [index, hashes[place] === hashes[0] ? other : first] as const);
}

function repeat(group: "conflicting" | "newer-version" | "duplicate", other: number): GroupAndArgs {
  return { group, args: [String(other + 1)] };
}
