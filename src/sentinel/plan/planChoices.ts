import type { TlpLevel } from "../../stix/tlp";
import { fieldsOf, isText } from "../journal/fields";
import { isChoice, type PlanGroupName } from "./uploadPlan";

export type UploadPolicy =
  /** What is invalid stays behind, the others go. */
  | "valid-only"
  /** Nothing goes while anything is invalid. */
  | "all-or-nothing";

/** What a person (or the options of a command line) chose for one upload. */
export interface PlanChoices {
  readonly policy: UploadPolicy;
  /** The highest TLP that may leave in this run. */
  readonly tlpCeiling: TlpLevel;
  /** The groups whose objects stay behind; of those that are a choice the others go. */
  readonly leftOutGroups: readonly PlanGroupName[];
  /** Objects that go although their groups are left out, and those that don't although they would: by `objectKey`. */
  readonly ticked: readonly string[];
  readonly unticked: readonly string[];
}

/** What holds where nothing was chosen. */
export const defaultChoices: PlanChoices = {
  policy: "valid-only",
  tlpCeiling: "amber",
  leftOutGroups: ["unchanged", "doubtful"],
  ticked: [],
  unticked: [],
};

/** The choices with a whole group taken along or left out. */
export function withGroup(choices: PlanChoices, group: PlanGroupName, isTaken: boolean): PlanChoices {
  const others = choices.leftOutGroups.filter((other) => other !== group);
  return { ...choices, leftOutGroups: isTaken || !isChoice[group] ? others : [...others, group] };
}

/**
 * The choices that a journal wrote down. What is missing or strange is as where nothing was chosen. The TLP ceiling is never
 * taken up: what was raised by hand was raised for that one run.
 */
export function readChoices(value: unknown): PlanChoices {
  const fields = fieldsOf(value) ?? {};
  const keys = (name: "ticked" | "unticked") => {
    const list = fields[name];
    return Array.isArray(list) ? list.filter(isText) : [];
  };
  return {
    policy: fields.policy === "all-or-nothing" ? "all-or-nothing" : defaultChoices.policy,
    tlpCeiling: defaultChoices.tlpCeiling,
    leftOutGroups: Array.isArray(fields.leftOutGroups)
      ? fields.leftOutGroups.filter(isChoiceGroup)
      : defaultChoices.leftOutGroups,
    ticked: keys("ticked"),
    unticked: keys("unticked"),
  };
}

function isChoiceGroup(name: unknown): name is PlanGroupName {
  return isText(name) && Object.hasOwn(isChoice, name) && isChoice[name as PlanGroupName];
}
