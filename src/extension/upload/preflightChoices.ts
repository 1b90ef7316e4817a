import type { PlanFacts } from "../../protocol/uploads";
import type { Reason } from "../../sentinel/outcome";
import { type PlanChoices, withGroup } from "../../sentinel/plan/planChoices";
import { isChoice, type PlanGroupName } from "../../sentinel/plan/uploadPlan";

/** Whether a group's objects go where none of them was ticked or unticked. */
function isTakenAlong({ leftOutGroups }: PlanChoices, group: PlanGroupName): boolean {
  return isChoice[group] && !leftOutGroups.includes(group);
}

/** What ticking or unticking one object makes of the choices. */
export function chooseObject(choices: PlanChoices, group: PlanGroupName, key: string, isChosen: boolean): PlanChoices {
  if (!isChoice[group]) return choices;
  const ticked = choices.ticked.filter((other) => other !== key);
  const unticked = choices.unticked.filter((other) => other !== key);
  if (isChosen !== isTakenAlong(choices, group)) (isChosen ? ticked : unticked).push(key);
  return { ...choices, ticked, unticked };
}

/** Whether single objects were ticked or unticked: then `chooseGroup` must know all keys of the group. */
export function needsKeys({ ticked, unticked }: PlanChoices): boolean {
  return ticked.length > 0 || unticked.length > 0;
}

/**
 * What ticking or unticking a whole group makes of the choices: what was said of its single objects no longer counts.
 * `keys`: those of the group, where `needsKeys` says so.
 */
export function chooseGroup(
  choices: PlanChoices,
  group: PlanGroupName,
  isChosen: boolean,
  keys: readonly string[],
): PlanChoices {
  if (!isChoice[group]) return choices;
  const own = new Set(keys);
  const ticked = choices.ticked.filter((key) => !own.has(key));
  const unticked = choices.unticked.filter((key) => !own.has(key));
  return { ...withGroup(choices, group, isChosen), ticked, unticked };
}

/** Leaves out objects of whatever group. */
export function leaveOut(choices: PlanChoices, keys: readonly string[]): PlanChoices {
  const own = new Set(keys);
  return {
    ...choices,
    ticked: choices.ticked.filter((key) => !own.has(key)),
    unticked: [...new Set([...choices.unticked, ...own])],
  };
}

const blocks = { "sentinel/tlp-above-ceiling": "tlp", "sentinel/all-or-nothing": "policy" } as const;

/** Whether it stays behind with all others, although it was chosen. */
export function isHeldWithAll(reason: Reason | undefined): boolean {
  return reason !== undefined && Object.hasOwn(blocks, reason.code);
}

/** Why nothing goes although objects are chosen. */
export function blockOf({ summary, choices, damaged }: PlanFacts): "tlp" | "policy" | "damage" | undefined {
  for (const [code, block] of Object.entries(blocks))
    if (summary.heldBackCounts.some(({ reason }) => reason.code === code)) return block;
  return choices.policy === "all-or-nothing" && damaged.length > 0 ? "damage" : undefined;
}

/**
 * How many objects of each group are chosen: those that go, and where nothing goes those that would but for that.
 * `keysOf` is asked only then, and only where single objects were ticked or unticked.
 */
export async function chosenCounts(
  { summary, choices }: PlanFacts,
  keysOf: (group: PlanGroupName) => Promise<readonly string[]>,
): Promise<ReadonlyMap<PlanGroupName, number>> {
  const isBlocked = summary.heldBackCounts.some(({ reason }) => isHeldWithAll(reason));
  const ticked = new Set(choices.ticked);
  const unticked = new Set(choices.unticked);
  const counts = new Map<PlanGroupName, number>();
  for (const { group, count, goes } of summary.groups) {
    if (!isBlocked || !isChoice[group]) {
      counts.set(group, goes);
      continue;
    }
    const keys = needsKeys(choices) ? await keysOf(group) : [];
    const isTaken = isTakenAlong(choices, group);
    const byHand = keys.filter((key) => unticked.has(key) === isTaken && (isTaken || ticked.has(key))).length;
    counts.set(group, isTaken ? count - byHand : byHand);
  }
  return counts;
}
