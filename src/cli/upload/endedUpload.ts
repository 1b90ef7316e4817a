import type { ObjectOutcome, SentinelCode } from "../../sentinel/outcome";
import type { UploadPolicy } from "../../sentinel/plan/planChoices";
import type { SentPlan } from "./sendPlan";
import type { TargetPlan } from "./targetPlan";

/** The upload to one workspace at its end. */
export interface EndedUpload {
  readonly planned: TargetPlan;
  readonly sent: SentPlan;
  /** Of all objects that it was about, in their order. */
  readonly outcomes: readonly ObjectOutcome[];
}

export function endedUpload(planned: TargetPlan, sent: SentPlan): EndedUpload {
  const outcomes = [...planned.known, ...sent.outcomes].sort((a, b) => a.index - b.index);
  return { planned, sent, outcomes };
}

/**
 * Reasons for which objects stay behind because it was meant so. Not among them: what contradicts another object of the
 * upload, for nobody knows which is meant and nothing else tells; and what a gate held back that was to go.
 */
const policies: ReadonlySet<SentinelCode> = new Set<SentinelCode>([
  "sentinel/type-not-taken",
  "sentinel/unchanged",
  "sentinel/older",
  "sentinel/duplicate",
  "sentinel/newer-version",
  "sentinel/doubtful",
  "sentinel/expired",
  "sentinel/not-chosen",
  "sentinel/dry-run",
]);

/** Whether nothing was rejected or is unknown, and all that was not sent was left out by policy. */
export function isAsMeant({ outcomes }: EndedUpload, policy: UploadPolicy): boolean {
  return outcomes.every(({ status, reasons }) => {
    if (status !== "not-sent") return status === "accepted";
    return reasons.every(({ code }) => policies.has(code) || (code === "sentinel/invalid" && policy === "valid-only"));
  });
}

/** What must not be overlooked of an upload that went well. */
export function warningsOf({ outcomes, planned: { target } }: EndedUpload): string[] {
  const older = outcomes.filter(({ reasons }) => reasons.some(({ code }) => code === "sentinel/older")).length;
  if (older === 0) return [];
  return [
    `Caution: ${older === 1 ? "an object is" : `${String(older)} objects are`} older than what the workspace ${target.workspaceId} accepted and stayed behind. Are these files of an old branch?`,
  ];
}
