import * as vscode from "vscode";
import type { PlanAnswer } from "../../protocol";
import { explainReason } from "../../sentinel/sentinelMessages";
import { policyFileName } from "../../stix/policy/policy";
import type { Connection } from "../connections/connection";

type Plan = Extract<PlanAnswer, { kind: "plan" }>;

/** Turns a template of the lower rooms into a sentence of the display language. */
export const translate = (template: string, args: readonly string[]): string => vscode.l10n.t(template, ...args);

/**
 * Asks before anything is sent, with the facts: an upload cannot be deleted. Where nothing is left to send, it says why
 * instead. True means: send.
 */
export async function confirmUpload(fileName: string, connection: Connection, answer: Plan): Promise<boolean> {
  const { plan } = answer;
  const count = plan.batches.reduce((sum, batch) => sum + batch.length, 0);
  if (count === 0) {
    await vscode.window.showWarningMessage(vscode.l10n.t("Nothing of {0} can be uploaded.", fileName), {
      modal: true,
      detail: heldBackLines(plan).join("\n"),
    });
    return false;
  }
  const upload = vscode.l10n.t("Upload");
  const question =
    count === 1
      ? vscode.l10n.t("Upload 1 object of {0} to Sentinel?", fileName)
      : vscode.l10n.t("Upload {0} objects of {1} to Sentinel?", count, fileName);
  const detail = confirmationLines(connection, answer).join("\n");
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, upload)) === upload;
}

/** The source system that an upload names: the policy's for the file's folder, else the connection's. */
export function sourceSystemOf(connection: Connection, { policy }: Plan): string {
  return policy.sourceSystem ?? connection.sourceSystem;
}

/** The facts of an upload, a line each. */
export function confirmationLines(connection: Connection, answer: Plan): string[] {
  const { plan, namedSourceSystem, policy } = answer;
  const sourceSystem = sourceSystemOf(connection, answer);
  const types = Object.entries(plan.sendCounts).map(([type, count]) => `${String(count)} ${type}`);
  const lines = [
    vscode.l10n.t("Connection: {0}", connection.name),
    vscode.l10n.t("Workspace: {0}", connection.workspaceId),
    policy.sourceSystem === undefined
      ? vscode.l10n.t("Source system: {0}", sourceSystem)
      : vscode.l10n.t("Source system: {0} (from {1}, not the connection's)", sourceSystem, policyFileName),
    vscode.l10n.t("Objects: {0}", types.join(", ")),
    vscode.l10n.t(
      "Highest TLP: {0}",
      plan.highestTlp === "unmarked" ? vscode.l10n.t("none is marked") : `TLP:${plan.highestTlp.toUpperCase()}`,
    ),
  ];
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
  if (plan.unknownMarkings > 0)
    lines.push(
      vscode.l10n.t(
        "{0} objects carry a marking that is not defined in the file: make sure that they may leave.",
        plan.unknownMarkings,
      ),
    );
  if (plan.heldBack.length > 0) lines.push("", ...heldBackLines(plan));
  lines.push("", vscode.l10n.t("What Sentinel has taken cannot be deleted through this API, only revoked."));
  return lines;
}

function heldBackLines(plan: Plan["plan"]): string[] {
  return plan.heldBackCounts.map(({ reason, count }) =>
    vscode.l10n.t("Stays behind: {0}. {1}", count, explainReason(reason, translate)),
  );
}
