import * as vscode from "vscode";
import type { LeftKind, RunSummary } from "../../sentinel/journal/journal";
import { releasePlan, type UploadSummary } from "./endUpload";
import { journalUri } from "./fileNames";
import { runItem } from "./runWords";
import type { UploadContext } from "./uploadContext";
import { choicesFor, nothingSentence, type PlannedRequest, planRequest } from "./uploadRequest";
import { connectionReaching } from "./uploadTarget";
import { uploadPlanned, whileBusy } from "./uploadToSentinel";

/**
 * The commands *Resume Upload*, *Retry Rejected* and *Retry Unknown*: one of the runs that have such objects left, or the
 * one that is named, goes through plan and question again.
 */
export async function continueRun(
  context: UploadContext,
  kind: LeftKind,
  named: unknown,
): Promise<UploadSummary | undefined> {
  const runs = await context.server.runs();
  const run = typeof named === "string" ? runs.find((each) => each.run === named) : await pickRun(context, kind, runs);
  if (!run) return undefined;
  const target = await context.targets.reaching(run.target);
  if (!target) return undefined;
  const uris = run.files.map(journalUri);
  const { sourceSystem } = run.target;
  return whileBusy(context, uris, async () => {
    const planned = await planRequest(context, {
      uris,
      target,
      sourceSystem,
      choices: choicesFor(target.connection, uris[0]),
      only: { kind: "run", run: run.run, left: kind },
      ...(kind === "unfinished" && { resumes: run.run }),
    });
    if (!planned) return undefined;
    if ("request" in planned && !isAllUnchanged(planned)) return uploadPlanned(context, planned);
    if ("request" in planned) await releasePlan(context, planned.answer);
    const end = endOf(planned, uris);
    // Nobody need be asked again.
    if (end.isOver && kind === "unfinished") await context.journal.dismiss(run.run);
    void vscode.window.showInformationMessage(end.sentence);
    return undefined;
  });
}

/** Where nothing is sent: whether whatever was left has gone from the files or was accepted since, and what is told. */
function endOf(
  planned: NonNullable<Awaited<ReturnType<typeof planRequest>>>,
  uris: readonly vscode.Uri[],
): { readonly isOver: boolean; readonly sentence: string } {
  const isPlan = "request" in planned;
  if (!isPlan && planned.because !== "nothing-left") return { isOver: false, sentence: nothingSentence(planned, uris) };
  if (isPlan ? planned.request.uris.length < uris.length : planned.isPartial)
    return { isOver: false, sentence: vscode.l10n.t("Nothing is left to be sent of the other files.") };
  const sentence = isPlan
    ? vscode.l10n.t("Everything that upload left has been accepted since.")
    : nothingSentence(planned, uris);
  return { isOver: true, sentence };
}

function isAllUnchanged({ answer: { plan } }: PlannedRequest): boolean {
  // Where the run was to send unchanged objects too, they are left to be sent.
  return plan.summary.sending === 0 && plan.summary.groups.every(({ group }) => group === "unchanged");
}

async function pickRun(
  context: UploadContext,
  kind: LeftKind,
  runs: readonly RunSummary[],
): Promise<RunSummary | undefined> {
  const items = runs.flatMap((run) => {
    const left = run.left[kind];
    return left > 0 ? [runItem(run, connectionReaching(context.connections, run.target), leftWords(kind, left))] : [];
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(noneSentence(kind));
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: askSentence(kind), matchOnDetail: true }))?.run;
}

function leftWords(kind: LeftKind, left: number): string {
  switch (kind) {
    case "unfinished":
      return vscode.l10n.t("{0} left", left);
    case "rejected":
      return vscode.l10n.t("{0} rejected and not accepted since", left);
    case "unknown":
      return vscode.l10n.t("{0} unknown and not accepted since", left);
  }
}

function askSentence(kind: LeftKind): string {
  switch (kind) {
    case "unfinished":
      return vscode.l10n.t("Which upload do you want to resume?");
    case "rejected":
      return vscode.l10n.t("Which upload's rejected objects do you want to send again?");
    case "unknown":
      return vscode.l10n.t("Which upload's unknown objects do you want to send again? That is safe.");
  }
}

function noneSentence(kind: LeftKind): string {
  switch (kind) {
    case "unfinished":
      return vscode.l10n.t("No upload was left unfinished.");
    case "rejected":
      return vscode.l10n.t("No upload has rejected objects that were not accepted since.");
    case "unknown":
      return vscode.l10n.t("No upload has objects of which nobody knows what became.");
  }
}
