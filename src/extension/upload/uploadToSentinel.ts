import * as vscode from "vscode";
import { plainText } from "../plainText";
import { chosenFiles } from "./chosenFiles";
import { confirmUpload } from "./confirmUpload";
import { endUpload, releasePlan, type UploadSummary } from "./endUpload";
import { nameOf } from "./fileNames";
import { dryRun, sendPlan } from "./sendPlan";
import type { Plan, UploadContext } from "./uploadContext";
import { choicesFor, nothingSentence, type PlannedRequest, planRequest, type UploadRequest } from "./uploadRequest";

/**
 * The command *STIX: Upload to Sentinel*: plan, ask, send, and tell what became of each object. Its arguments are those of
 * `chosenFiles`.
 */
export async function uploadToSentinel(
  context: UploadContext,
  first: unknown,
  second: unknown,
): Promise<UploadSummary | undefined> {
  const chosen = await chosenFiles(first, second);
  if (!chosen) return undefined;
  const target = await context.targets.active();
  if (!target) return undefined;
  return upload(context, { ...chosen, target, choices: choicesFor(target.connection, chosen.uris[0]) });
}

/** Plans a request, asks, and sends it. What came of it; `undefined` where nothing was sent. */
export async function upload(context: UploadContext, asked: UploadRequest): Promise<UploadSummary | undefined> {
  return whileBusy(context, asked.uris, async () => {
    const planned = await planRequest(context, asked);
    if (!planned) return undefined;
    if (!("request" in planned)) {
      void vscode.window.showWarningMessage(nothingSentence(planned, asked.uris));
      return undefined;
    }
    return uploadPlanned(context, planned);
  });
}

/** Asks about a plan, and does what was decided. */
export async function uploadPlanned(
  context: UploadContext,
  { request, answer }: PlannedRequest,
): Promise<UploadSummary | undefined> {
  const decision = await confirmUpload(context, request, answer);
  if (decision?.kind === "upload") return send(context, request, decision.answer);
  if (decision?.kind === "dry-run")
    await endUpload(context, request, decision.answer, await dryRun(context, decision.answer));
  else await releasePlan(context, answer);
  return undefined;
}

/** Sends a plan that was agreed to, and tells what came of it. */
export async function send(
  context: UploadContext,
  request: UploadRequest,
  answer: Plan,
): Promise<UploadSummary | undefined> {
  const run = isAsPlanned(context, request) ? await sendPlan(context, request, answer) : undefined;
  if (run) return endUpload(context, request, answer, run);
  await releasePlan(context, answer);
  return undefined;
}

/** Whether the connection still is what was planned and agreed to: a page can be looked at for long. Else the person is told. */
function isAsPlanned({ connections }: UploadContext, { target: { connection } }: UploadRequest): boolean {
  if (JSON.stringify(connections.find(connection.id)) === JSON.stringify(connection)) return true;
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      "Nothing was sent: the connection {0} was changed or removed after the upload was planned. Upload again.",
      plainText(connection.name),
    ),
  );
  return false;
}

/** Does something with documents that are in no other upload of this window meanwhile. */
export async function whileBusy<Result>(
  context: UploadContext,
  uris: readonly vscode.Uri[],
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  if (isBusy(context, uris)) return undefined;
  const names = uris.map((uri) => uri.toString());
  for (const name of names) context.busy.add(name);
  try {
    return await work();
  } finally {
    for (const name of names) context.busy.delete(name);
  }
}

/** Whether one of the documents is being uploaded; the person is told so. */
function isBusy({ busy }: UploadContext, uris: readonly vscode.Uri[]): boolean {
  const other = uris.find((uri) => busy.has(uri.toString()));
  if (other) void vscode.window.showInformationMessage(vscode.l10n.t("{0} is being uploaded already.", nameOf(other)));
  return other !== undefined;
}
