import * as vscode from "vscode";
import type { PlanFacts, PlanRow } from "../../protocol/uploads";
import { estimatedMinutes } from "../../sentinel/plan/estimatedMinutes";
import { rankOf } from "../../sentinel/plan/tlpRank";
import { explainReason } from "../../sentinel/sentinelMessages";
import { policyFileName } from "../../stix/policy/policy";
import type { Connection } from "../connections/connection";
import { nameOf } from "./fileNames";
import type { UploadRequest } from "./uploadRequest";

/** Turns a template of the lower rooms into a sentence of the display language. */
export const translate = (template: string, args: readonly string[]): string => vscode.l10n.t(template, ...args);

/** How many of the objects that go are revoked by it, which nobody can take back. */
export function revocationsOf({ summary }: PlanFacts): number {
  return summary.groups.find(({ group }) => group === "revoking")?.goes ?? 0;
}

/** The upload holds what only leaves because somebody raised the ceiling by hand, or what may not leave as a rule. */
export function isTlpRaised({ summary }: PlanFacts, { tlpCeiling }: Connection): boolean {
  return summary.highestTlp === "red" || rankOf(summary.highestTlp) > rankOf(tlpCeiling);
}

/** The facts of an upload, a line each. `named`: its objects, where they are few. */
export function factLines(request: UploadRequest, plan: PlanFacts, named: readonly PlanRow[]): string[] {
  const { connection, cloud } = request.target;
  const { summary, policy, namedSourceSystem } = plan;
  const { sourceSystem } = plan.target;
  const types = Object.entries(summary.sendCounts).map(([type, count]) => `${String(count)} ${type}`);
  const { uploadRequests: requests, uploadWindowMs: windowMs } = cloud.limits;
  const minutes = estimatedMinutes(summary.requests, { requests, windowMs });
  const revocations = revocationsOf(plan);
  const lines = [
    ...(connection.isProduction ? [vscode.l10n.t("PRODUCTION")] : []),
    vscode.l10n.t("Connection: {0}", connection.name),
    vscode.l10n.t("Workspace: {0}", connection.workspaceId),
    sourceSystemLine(sourceSystem, request, plan),
    vscode.l10n.t("Objects: {0}", types.join(", ")),
    ...named.map(({ name, id }) => `– ${[name, id].filter((text) => text !== undefined).join(" · ")}`),
    vscode.l10n.t(
      "Highest TLP: {0}",
      summary.highestTlp === "unmarked" ? vscode.l10n.t("none is marked") : `TLP:${summary.highestTlp.toUpperCase()}`,
    ),
    minutes <= 1
      ? vscode.l10n.t("Requests: {0}, at most a minute", summary.requests)
      : vscode.l10n.t("Requests: {0}, about {1} minutes", summary.requests, minutes),
  ];
  if (rankOf(plan.choices.tlpCeiling) > rankOf(connection.tlpCeiling))
    lines.push(
      vscode.l10n.t(
        "TLP ceiling: {0}, raised by hand for this upload; the connection's is {1}",
        plan.choices.tlpCeiling.toUpperCase(),
        connection.tlpCeiling.toUpperCase(),
      ),
    );
  if (!plan.isKnownTarget) lines.push(vscode.l10n.t("This is your first upload to this workspace and source system."));
  if (revocations > 0) lines.push(vscode.l10n.t("Revoked for good by this upload: {0}", revocations));
  if (policy.tlpCeiling !== undefined)
    lines.push(vscode.l10n.t("TLP ceiling: {0}, lowered by {1}", policy.tlpCeiling.toUpperCase(), policyFileName));
  if (policy.isBroken)
    lines.push(
      vscode.l10n.t(
        "Part of {0} cannot be understood, so what it forbids may go unheeded. Open it to see what.",
        policyFileName,
      ),
    );
  if (namedSourceSystem !== undefined && namedSourceSystem !== sourceSystem)
    lines.push(vscode.l10n.t("The file itself names the source system {0}, which is not used.", namedSourceSystem));
  lines.push(...damageLines(plan));
  if (summary.unknownMarkings > 0)
    lines.push(
      vscode.l10n.t(
        "{0} objects carry a marking that is not defined in the file: make sure that they may leave.",
        summary.unknownMarkings,
      ),
    );
  if (summary.heldBackCounts.length > 0) lines.push("", ...heldBackLines(plan));
  lines.push("", vscode.l10n.t("What Sentinel has taken cannot be deleted through this API, only revoked."));
  return lines;
}

function sourceSystemLine(
  sourceSystem: string,
  { sourceSystem: continued, target }: UploadRequest,
  plan: PlanFacts,
): string {
  if (continued !== undefined && continued !== target.connection.sourceSystem)
    return vscode.l10n.t("Source system: {0} (that of the earlier upload, not the connection's)", sourceSystem);
  if (continued !== undefined || plan.policy.sourceSystem === undefined)
    return vscode.l10n.t("Source system: {0}", sourceSystem);
  return vscode.l10n.t("Source system: {0} (from {1}, not the connection's)", sourceSystem, policyFileName);
}

/** Files with errors around their objects, so that nobody can tell what is missing from the upload. */
export function damageLines({ damaged }: PlanFacts): string[] {
  return damaged.map((uri) =>
    vscode.l10n.t(
      "{0} is damaged around its objects, so some of them may be missing here. The Problems view says where.",
      nameOf(vscode.Uri.parse(uri)),
    ),
  );
}

/** How many objects stay behind, and why. */
export function heldBackLines({ summary }: PlanFacts): string[] {
  return summary.heldBackCounts.map(({ reason, count }) =>
    vscode.l10n.t("Stays behind: {0}. {1}", count, explainReason(reason, translate)),
  );
}
