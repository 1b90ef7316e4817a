import type { ReportCommand, UploadReportState } from "./messages";

type Ended = Pick<UploadReportState, "tally" | "stopped">;

/** What can go on from how the upload ended, in the order in which it should be thought of. */
export function furtherSteps({ tally, stopped }: Ended): readonly ReportCommand[] {
  const { accepted, rejected, unknown, notSent } = tally;
  const steps: ReportCommand[] = [];
  if (stopped !== undefined && notSent + unknown > 0) steps.push("resume");
  if (rejected > 0) steps.push("retryRejected");
  if (unknown > 0) steps.push("retryUnknown");
  if (accepted > 0) steps.push("kql");
  return steps;
}
