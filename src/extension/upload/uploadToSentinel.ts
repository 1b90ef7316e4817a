import * as vscode from "vscode";
import type { PlanAnswer } from "../../protocol";
import { endpoints } from "../../sentinel/endpoints";
import type { Tally } from "../../sentinel/outcome";
import type { UploadPolicy } from "../../sentinel/plan";
import { runUpload } from "../../sentinel/run";
import { explainStop } from "../../sentinel/sentinelMessages";
import type { StopReason } from "../../sentinel/stopReason";
import { tokenSentence } from "../connections/tokenSentence";
import type { StixServer } from "../languageServer";
import type { Log } from "../log";
import { chosenDocument, nameOf } from "./chosenDocument";
import { confirmUpload, sourceSystemOf, translate } from "./confirmUpload";
import { systemClock } from "../../cloud/systemClock";
import { UploadProgress } from "./uploadProgress";
import type { UploadReports } from "./uploadReports";
import type { UploadTarget, UploadTargets } from "./uploadTarget";

export interface UploadContext {
  readonly server: StixServer;
  readonly targets: UploadTargets;
  readonly reports: UploadReports;
  readonly log: Log;
  /** Documents that are being uploaded now. */
  readonly busy: Set<string>;
}

/** What an upload came to. */
export interface UploadSummary extends Tally {
  readonly requests: number;
}

type Plan = Extract<PlanAnswer, { kind: "plan" }>;

/** The command *STIX: Upload to Sentinel*: plan, ask, send, and tell what came of each object. */
export async function uploadToSentinel(context: UploadContext, argument: unknown): Promise<UploadSummary | undefined> {
  const document = await chosenDocument(argument);
  if (!document) return undefined;
  const uri = document.uri.toString();
  if (context.busy.has(uri)) {
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} is being uploaded already.", nameOf(document.uri)));
    return undefined;
  }
  const target = await context.targets.active();
  if (!target) return undefined;
  context.busy.add(uri);
  try {
    return await planAndSend(context, document.uri, target);
  } finally {
    context.busy.delete(uri);
  }
}

async function planAndSend(
  context: UploadContext,
  uri: vscode.Uri,
  target: UploadTarget,
): Promise<UploadSummary | undefined> {
  const { connection } = target;
  const policy = vscode.workspace
    .getConfiguration("stixWorkbench.upload", uri)
    .get<UploadPolicy>("policy", "valid-only");
  const answer = await context.server.plan({
    uri: uri.toString(),
    endpoint: connection.endpoint,
    policy,
    tlpCeiling: connection.tlpCeiling,
  });
  if (answer.kind === "nothing") {
    void vscode.window.showWarningMessage(nothingSentence(answer.because, nameOf(uri)));
    return undefined;
  }
  if (await confirmUpload(nameOf(uri), connection, answer)) return send(context, uri, target, answer);
  await finish(context, uri, target, answer, {
    requests: 0,
    strayMessages: [],
    stopped: undefined,
    startedAt: new Date(),
  });
  return undefined;
}

interface RunFacts {
  readonly requests: number;
  readonly strayMessages: readonly string[];
  readonly stopped: StopReason | undefined;
  readonly startedAt: Date;
}

async function send(
  context: UploadContext,
  uri: vscode.Uri,
  target: UploadTarget,
  answer: Plan,
): Promise<UploadSummary | undefined> {
  const { connection, post, throttle } = target;
  const { handle, plan } = answer;
  const startedAt = new Date();
  const total = plan.batches.reduce((sum, batch) => sum + batch.length, 0);
  const strayMessages: string[] = [];
  let stopped: StopReason | undefined;
  const title = vscode.l10n.t("Uploading {0} to Sentinel", nameOf(uri));
  context.log.info(
    `upload of ${String(total)} objects in ${String(plan.batches.length)} batches to workspace ${connection.workspaceId}`,
  );
  const requests = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, cancellation) => {
      const abort = new AbortController();
      cancellation.onCancellationRequested(() => {
        abort.abort();
      });
      const shown = new UploadProgress(total, progress, () => systemClock.now());
      const ports = {
        // A server that went away has lost its snapshots too.
        bodies: (indices: readonly number[]) =>
          context.server.batch({ handle, indices }).then(
            (texts) => texts ?? undefined,
            () => undefined,
          ),
        post,
        throttle,
        clock: systemClock,
        explainToken: tokenSentence,
      };
      const run = {
        batches: plan.batches,
        endpoint: endpoints[connection.endpoint],
        sourceSystem: sourceSystemOf(connection, answer),
        workspaceId: connection.workspaceId,
      };
      for await (const event of runUpload(run, ports, abort.signal)) {
        shown.note(event);
        if (event.kind === "outcomes")
          await context.server.answers({ handle, outcomes: event.outcomes }).catch(() => null);
        else if (event.kind === "stray-message") strayMessages.push(event.message);
        else if (event.kind === "stopped") stopped = event.reason;
      }
      return shown.requests;
    },
  );
  return finish(context, uri, target, answer, { requests, strayMessages, stopped, startedAt });
}

/** Ends an upload: the report, the log's line, and a notification that leads to what needs a look. */
async function finish(
  context: UploadContext,
  uri: vscode.Uri,
  { connection }: UploadTarget,
  answer: Plan,
  { requests, strayMessages, stopped, startedAt }: RunFacts,
): Promise<UploadSummary | undefined> {
  const stopSentence = stopped && explainStop(stopped, translate);
  const facts = {
    file: vscode.workspace.asRelativePath(uri),
    workspaceId: connection.workspaceId,
    sourceSystem: sourceSystemOf(connection, answer),
    endpoint: connection.endpoint,
    connection: connection.name,
    startedAt: startedAt.toISOString(),
    requests,
    stopped: stopSentence,
    strayMessages,
  };
  const finished = await context.server.finish({ handle: answer.handle, facts });
  if (!finished) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        "The language server restarted during the upload, so its report is lost. Upload again; that is safe.",
      ),
    );
    return undefined;
  }
  // Nothing was sent: the dialog has said why, and there is nothing to report.
  if (requests === 0 && !stopped) return undefined;
  const { tally, markdown } = finished;
  const report = context.reports.add(nameOf(uri), markdown);
  context.log.info(
    `upload ended: ${String(tally.accepted)} accepted, ${String(tally.rejected)} rejected, ${String(tally.unknown)} unknown, ${String(tally.notSent)} not sent, ${String(requests)} requests${stopped ? `, ${stopped.code}` : ""}`,
  );
  void tell(context, uri, report, tally, stopSentence);
  return { ...tally, requests };
}

async function tell(
  context: UploadContext,
  uri: vscode.Uri,
  report: vscode.Uri,
  tally: Tally,
  stopSentence: string | undefined,
): Promise<void> {
  const showProblems = vscode.l10n.t("Show Problems");
  const openReport = vscode.l10n.t("Open Report");
  const counts = vscode.l10n.t(
    "{0}: {1} accepted by the API, {2} rejected, {3} unknown, {4} not sent.",
    nameOf(uri),
    tally.accepted,
    tally.rejected,
    tally.unknown,
    tally.notSent,
  );
  const text = stopSentence === undefined ? counts : `${stopSentence} ${counts}`;
  const needsLook = tally.rejected > 0 || tally.unknown > 0;
  const buttons = needsLook ? [showProblems, openReport] : [openReport];
  const show =
    stopSentence !== undefined
      ? vscode.window.showErrorMessage
      : needsLook
        ? vscode.window.showWarningMessage
        : vscode.window.showInformationMessage;
  const answer = await show(text, ...buttons);
  if (answer === openReport) await context.reports.show(report);
  if (answer !== showProblems) return;
  const first = vscode.languages.getDiagnostics(uri).find(({ source }) => source === "sentinel");
  await vscode.window.showTextDocument(uri, first ? { selection: first.range } : {});
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function nothingSentence(because: Extract<PlanAnswer, { kind: "nothing" }>["because"], name: string): string {
  switch (because) {
    case "empty":
      return vscode.l10n.t("{0} is empty. Write an indicator first: type indicator and choose a snippet.", name);
    case "not-stix":
      return vscode.l10n.t(
        "{0} holds no STIX: it must be a bundle, an upload body, an object or a list of objects.",
        name,
      );
    case "no-objects":
      return vscode.l10n.t("{0} holds no objects. Add an indicator to it first.", name);
    case "not-open":
      return vscode.l10n.t("The language server does not have {0} yet. Wait a moment and upload again.", name);
  }
}
