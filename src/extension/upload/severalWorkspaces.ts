import * as vscode from "vscode";
import { cloudOf } from "../../cloud/clouds";
import type { Connection } from "../connections/connection";
import { plainText } from "../plainText";
import { chosenFiles } from "./chosenFiles";
import { releasePlan, type UploadSummary } from "./endUpload";
import { namesOf } from "./fileNames";
import type { UploadContext } from "./uploadContext";
import { damageLines, factLines, heldBackLines } from "./uploadFacts";
import { choicesFor, nothingSentence, type PlannedRequest, planRequest } from "./uploadRequest";
import { send, whileBusy } from "./uploadToSentinel";

/**
 * The command *STIX: Upload to Several Workspaces*: the same files through several connections, one after the other, after
 * one question that tells the facts of each.
 */
export async function uploadToSeveral(
  context: UploadContext,
  first: unknown,
  second: unknown,
): Promise<readonly UploadSummary[]> {
  const chosen = await chosenFiles(first, second);
  if (!chosen) return [];
  const connections = await pickConnections(context);
  const summaries = await whileBusy(context, chosen.uris, async () => {
    const planned: PlannedRequest[] = [];
    for (const connection of connections) {
      const plan = await planFor(context, connection, chosen);
      if (plan) planned.push(plan);
      // One that can't be planned has said why; the others go only where all are known to the person.
      else {
        for (const { answer } of planned) await releasePlan(context, answer);
        return [];
      }
    }
    const going = planned.filter(({ answer, request }) => canSend({ answer, request }));
    const isAgreed = planned.length > 0 && (await confirmSeveral(chosen.uris, planned, going));
    const done: UploadSummary[] = [];
    for (const { request, answer } of planned) {
      const isSent = isAgreed && going.some((each) => each.answer === answer);
      if (!isSent) await releasePlan(context, answer);
      else {
        const summary = await send(context, request, answer);
        if (summary) done.push(summary);
      }
    }
    return done;
  });
  return summaries ?? [];
}

/** Whether anything of a plan goes; with all or nothing, a damaged file stops it. */
function canSend({ answer: { plan } }: PlannedRequest): boolean {
  const { summary, damaged, choices } = plan;
  return summary.sending > 0 && (damaged.length === 0 || choices.policy !== "all-or-nothing");
}

async function planFor(
  context: UploadContext,
  connection: Connection,
  chosen: Pick<PlannedRequest["request"], "uris" | "only">,
): Promise<PlannedRequest | undefined> {
  const target = await context.targets.of(connection);
  if (!target) return undefined;
  const choices = choicesFor(connection, chosen.uris[0]);
  const planned = await planRequest(context, { ...chosen, target, choices });
  if (!planned || "request" in planned) return planned;
  void vscode.window.showWarningMessage(nothingSentence(planned, chosen.uris));
  return undefined;
}

async function pickConnections({ connections }: UploadContext): Promise<readonly Connection[]> {
  const { all, active } = connections;
  const usable = all.filter(({ workspaceId }) => workspaceId !== "");
  if (usable.length < 2) {
    const add = vscode.l10n.t("Add Connection");
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t("This takes at least two connections with a Sentinel workspace ID. Add another one."),
      add,
    );
    if (answer === add) await vscode.commands.executeCommand("stixWorkbench.addConnection");
    return [];
  }
  const items = usable.map((connection) => ({
    label: plainText(connection.name),
    description: connection.isProduction ? vscode.l10n.t("PRODUCTION") : "",
    detail: plainText(
      `${cloudOf(connection.cloud)?.title ?? connection.cloud} · ${connection.workspaceId} · ${connection.sourceSystem}`,
    ),
    picked: connection.id === active?.id,
    connection,
  }));
  const placeHolder = vscode.l10n.t("Which workspaces do you want to upload to?");
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder, matchOnDetail: true });
  return (chosen ?? []).map(({ connection }) => connection);
}

async function confirmSeveral(
  uris: readonly vscode.Uri[],
  planned: readonly PlannedRequest[],
  going: readonly PlannedRequest[],
): Promise<boolean> {
  const names = namesOf(uris);
  const upload = vscode.l10n.t("Upload");
  const isProduction = going.some(({ request }) => request.target.connection.isProduction);
  const detail = planned.flatMap((each) => [...linesOf(each, going.includes(each)), ""]);
  if (going.length === 0) {
    const text = vscode.l10n.t("Nothing of {0} can be uploaded to any of these workspaces.", names);
    await vscode.window.showWarningMessage(text, { modal: true, detail: detail.join("\n") });
    return false;
  }
  const text = isProduction
    ? vscode.l10n.t("Upload {0} to {1} workspaces, PRODUCTION among them?", names, going.length)
    : vscode.l10n.t("Upload {0} to {1} workspaces?", names, going.length);
  const show = isProduction ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  return (await show(text, { modal: true, detail: detail.join("\n") }, upload)) === upload;
}

function linesOf({ request, answer: { plan } }: PlannedRequest, goes: boolean): string[] {
  if (goes) return factLines(request, plan, []);
  return [
    vscode.l10n.t("Connection: {0}", request.target.connection.name),
    vscode.l10n.t("Nothing can be uploaded through it."),
    ...heldBackLines(plan),
    ...damageLines(plan),
  ];
}
