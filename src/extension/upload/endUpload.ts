import * as vscode from "vscode";
import type { FinishAnswer } from "../../protocol/uploads";
import type { Tally } from "../../sentinel/outcome";
import { explainStop } from "../../sentinel/sentinelMessages";
import { plainText } from "../plainText";
import { namesOf, placeName } from "./fileNames";
import { performReportCommand } from "./reportCommands";
import type { RunFacts } from "./sendPlan";
import type { Plan, UploadContext } from "./uploadContext";
import { translate } from "./uploadFacts";
import { showUploadReport } from "./uploadReportPage";
import { jsonReportOf, type UploadReport } from "./uploadReports";
import type { UploadRequest } from "./uploadRequest";
import { summaryState } from "./uploadSummary";

/** What an upload came to. */
export interface UploadSummary extends Tally {
  readonly requests: number;
}

/** Lets the server forget a plan that nobody uploads. */
export async function releasePlan(context: Pick<UploadContext, "server">, answer: Plan): Promise<void> {
  await context.server.release({ handle: answer.handle });
}

/** Ends an upload: the report, the log's line, and a notification that leads to what needs a look. */
export async function endUpload(
  context: UploadContext,
  request: UploadRequest,
  answer: Plan,
  run: RunFacts,
): Promise<UploadSummary | undefined> {
  const facts = reportFacts(request, answer, run);
  const { handle, plan } = answer;
  const fileNames = plan.files.map(({ uri }) => placeName(vscode.Uri.parse(uri)));
  const finished = await context.server.finish({ handle, facts, fileNames });
  if (!finished) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        "The language server restarted during the upload, so its report is lost. STIX: Resume Upload sends what is left; that is safe.",
      ),
    );
    return undefined;
  }
  const { tally } = finished;
  const report = addReport(context, request, answer, finished, facts);
  context.log.info(
    `upload ended: ${String(tally.accepted)} accepted, ${String(tally.rejected)} rejected, ${String(tally.unknown)} unknown, ${String(tally.notSent)} not sent, ${String(run.requests)} requests${run.stopped ? `, ${run.stopped.code}` : ""}`,
  );
  void tell(request, report, tally, facts.stopped, run.run === undefined);
  return { ...tally, requests: run.requests };
}

function reportFacts(request: UploadRequest, { plan }: Plan, run: RunFacts) {
  const { connection } = request.target;
  return {
    file: request.uris.map(placeName).join(", "),
    workspaceId: connection.workspaceId,
    sourceSystem: plan.target.sourceSystem,
    endpoint: connection.endpoint,
    connection: connection.name,
    startedAt: run.startedAt.toISOString(),
    requests: run.requests,
    stopped: run.stopped && explainStop(run.stopped, translate),
    strayMessages: run.strayMessages,
    run: run.run,
  };
}

function addReport(
  context: UploadContext,
  request: UploadRequest,
  { handle, plan }: Plan,
  finished: NonNullable<FinishAnswer>,
  facts: ReturnType<typeof reportFacts>,
): UploadReport {
  const name = namesOf(request.uris);
  const { markdown, ...result } = finished;
  const texts = { markdown, json: () => jsonReportOf(context.server, handle) };
  return context.reports.add(name, facts.run, texts, (report) => {
    const state = summaryState({ name, target: plan.target, facts, result });
    const perform = performReportCommand(facts.run, report);
    showUploadReport({ extensionUri: context.extensionUri, perform }, state);
  });
}

async function tell(
  { uris }: UploadRequest,
  report: UploadReport,
  tally: Tally,
  stopSentence: string | undefined,
  isDryRun: boolean,
): Promise<void> {
  const showProblems = vscode.l10n.t("Show Problems");
  const openReport = vscode.l10n.t("Open Report");
  const counts = isDryRun
    ? vscode.l10n.t("{0}: a dry run, nothing was sent. The report says what would have been.", namesOf(uris))
    : vscode.l10n.t(
        "{0}: {1} accepted by the API, {2} rejected, {3} unknown, {4} not sent.",
        namesOf(uris),
        tally.accepted,
        tally.rejected,
        tally.unknown,
        tally.notSent,
      );
  const text = stopSentence === undefined ? counts : `${plainText(stopSentence, 1000)} ${counts}`;
  const needsLook = tally.rejected > 0 || tally.unknown > 0;
  const buttons = needsLook ? [showProblems, openReport] : [openReport];
  const show =
    stopSentence !== undefined
      ? vscode.window.showErrorMessage
      : needsLook
        ? vscode.window.showWarningMessage
        : vscode.window.showInformationMessage;
  const answer = await show(text, ...buttons);
  if (answer === openReport) report.summary();
  if (answer === showProblems) await showFirstProblem(uris);
}

/** Leads to the first object that Sentinel said something about. */
async function showFirstProblem(uris: readonly vscode.Uri[]): Promise<void> {
  for (const uri of uris) {
    const first = vscode.languages.getDiagnostics(uri).find(({ source }) => source === "sentinel");
    if (!first && uris.length > 1) continue;
    await vscode.window.showTextDocument(uri, first ? { selection: first.range } : {});
    break;
  }
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}
