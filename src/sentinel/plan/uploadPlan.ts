import type { TlpLevel } from "../../stix/tlp";
import type { EndpointName } from "../endpoints";
import type { ObjectOutcome, Reason } from "../outcome";

/**
 * What an object is for an upload: the first that fits. Those before `changed` are why objects may stay behind; an object
 * can be taken along or left out by hand where `isChoice` says so.
 */
export type PlanGroupName =
  | "type-not-taken"
  | "invalid"
  | "conflicting"
  | "duplicate"
  | "newer-version"
  | "older"
  | "unchanged"
  | "doubtful"
  | "expired"
  | "revoking"
  | "changed"
  | "new";

/** Whether a person may tick or untick the objects of a group. The others are never sent. */
export const isChoice: Readonly<Record<PlanGroupName, boolean>> = {
  "type-not-taken": false,
  invalid: false,
  conflicting: false,
  duplicate: false,
  "newer-version": false,
  older: false,
  unchanged: true,
  doubtful: true,
  expired: true,
  revoking: true,
  changed: true,
  new: true,
};

/** An object of the plan. */
export interface PlannedObject {
  /** Its index in the plan, over all files. */
  readonly index: number;
  readonly group: PlanGroupName;
  readonly goes: boolean;
  /** Why it doesn't. */
  readonly reason: Reason | undefined;
}

/** What an upload will do. */
export interface UploadPlan {
  readonly endpoint: EndpointName;
  /** The batches in their order, as indices of objects. */
  readonly batches: readonly (readonly number[])[];
  /** All objects, by index. */
  readonly objects: readonly PlannedObject[];
  readonly summary: PlanSummary;
}

/** What a person is told of a plan. */
export interface PlanSummary {
  readonly total: number;
  readonly sending: number;
  /** Requests, where none has to be divided or repeated. */
  readonly requests: number;
  /** How many objects there are in each group, and how many of them go. Groups without objects are absent. */
  readonly groups: readonly { readonly group: PlanGroupName; readonly count: number; readonly goes: number }[];
  /** Objects to be sent, by type. */
  readonly sendCounts: Readonly<Record<string, number>>;
  /** Objects that stay behind, by reason, most first; of reasons that differ in their arguments alone, the first. */
  readonly heldBackCounts: readonly { readonly reason: Reason; readonly count: number }[];
  /** The highest TLP among the objects to be sent, or that would be but for the ceiling. */
  readonly highestTlp: TlpLevel | "unmarked";
  /** How many of the objects to be sent carry a marking whose level isn't known. */
  readonly unknownMarkings: number;
}

/** The objects that stay behind, as outcomes. */
export function heldBack({ objects }: UploadPlan): ObjectOutcome[] {
  return objects.flatMap(({ index, reason }): ObjectOutcome[] =>
    reason ? [{ index, status: "not-sent", reasons: [reason] }] : [],
  );
}
