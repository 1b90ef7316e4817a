import path from "node:path";
import type { Target } from "../../sentinel/target";
import type { RecordedChoices } from "./recordedChoices";
import { planTarget, type TargetPlan } from "./targetPlan";
import type { UploadContent } from "./uploadContent";
import { asked, type UploadJournal } from "./uploadJournal";
import type { UploadOrder } from "./uploadOrder";
import { endedBefore } from "./uploadScope";

/** A workspace's plan, and what the journal shall know of how it came about. */
export interface RecordedPlan {
  readonly planned: TargetPlan;
  readonly choices: RecordedChoices;
}

/** Plans for all workspaces, before anything is sent to the first. `now`: ISO 8601, UTC. */
export async function plansOf(
  order: UploadOrder,
  content: UploadContent,
  journal: UploadJournal,
  now: string,
): Promise<RecordedPlan[]> {
  const { cloud, endpoint } = order.service;
  const { sourceSystem, tlpCeiling } = content.terms;
  const choices = { ...order.choices, tlpCeiling };
  const withRevocations = order.since && order.since.revokedAt !== null ? (content.since?.revocations ?? []) : [];
  const all = [...content.objects, ...withRevocations];
  const plans: RecordedPlan[] = [];
  for (const { workspaceId, resumes } of order.workspaces) {
    const target: Target = { cloud: cloud.name, workspaceId, sourceSystem };
    const accepted = await asked(journal.journal.accepted(target));
    const { args, only, since } = order;
    const chosen = only && (await endedBefore(all, { args, only }, { target, accepted }, journal));
    const about = { target, objects: chosen?.objects ?? all, resumes };
    plans.push({
      planned: planTarget(about, { endpoint, choices, accepted, journal, now }),
      choices: {
        plan: choices,
        policyFile: order.policyFile === undefined ? undefined : journal.nameOf(path.resolve(order.policyFile)),
        workspaces: order.workspaces.map((each) => each.workspaceId),
        since: since &&
          content.since && {
            ref: since.ref,
            commit: content.since.commit,
            revokedAt: since.revokedAt,
            files: content.files.map((file) => journal.nameOf(file.path)),
          },
        only: only && chosen && { status: only.status, run: chosen.run },
      },
    });
  }
  return plans;
}
