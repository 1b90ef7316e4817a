import * as vscode from "vscode";
import { systemClock } from "../../cloud/systemClock";
import { endpoints } from "../../sentinel/endpoints";
import type { RunJournal } from "../../sentinel/journal/journal";
import { runUpload } from "../../sentinel/run/runUpload";
import type { StopReason } from "../../sentinel/stopReason";
import { tokenSentence } from "../connections/tokenSentence";
import { plainReason } from "../plainText";
import { namesOf } from "./fileNames";
import type { Plan, UploadContext } from "./uploadContext";
import { UploadProgress } from "./uploadProgress";
import type { UploadRequest } from "./uploadRequest";

/** How an upload went, beside what became of its objects: that the server has been told. */
export interface RunFacts {
  readonly startedAt: Date;
  readonly requests: number;
  readonly strayMessages: readonly string[];
  readonly stopped: StopReason | undefined;
  /** Its name in the journal; `undefined` for one that sent nothing. */
  readonly run: string | undefined;
}

/**
 * Sends what the plan says. The journal has a line of the run before the first request leaves; where that can't be written,
 * nothing leaves, the person is told, and `undefined` comes back.
 */
export async function sendPlan(
  context: UploadContext,
  request: UploadRequest,
  answer: Plan,
): Promise<RunFacts | undefined> {
  const { connection } = request.target;
  const { plan } = answer;
  const startedAt = new Date();
  const total = plan.summary.sending;
  const { target } = plan;
  let journal: RunJournal & { readonly run: string };
  try {
    journal = await context.journal.begin({
      target,
      endpoint: connection.endpoint,
      files: plan.files.map(({ uri }) => uri),
      total,
      ...(request.resumes !== undefined && { resumes: request.resumes }),
      choices: plan.recorded,
    });
  } catch (failed) {
    const why = failed instanceof Error ? failed.message : String(failed);
    context.log.error(`the journal of uploads could not be written: ${why}`);
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        "Nothing was sent, because the journal of uploads could not be written: {0} Make room on the disk or make the folder writable, then upload again.",
        plainReason(failed),
      ),
    );
    return undefined;
  }
  context.log.info(
    `upload ${journal.run} of ${String(total)} objects in ${String(plan.batches.length)} batches to workspace ${target.workspaceId}`,
  );
  const title = vscode.l10n.t("Uploading {0} to Sentinel", namesOf(request.uris));
  const run = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, cancellation) => {
      const abort = new AbortController();
      cancellation.onCancellationRequested(() => {
        abort.abort();
      });
      return runBatches(context, request, answer, journal, progress, abort.signal);
    },
  );
  await journal.end(run.stopped ?? null).catch((failed: unknown) => {
    // What was sent stands in the journal; without its end the run is offered to be resumed.
    context.log.error(`the end of an upload could not be written down: ${String(failed)}`);
  });
  return { ...run, startedAt, run: journal.run };
}

async function runBatches(
  { server }: UploadContext,
  { target: { connection, post, throttle } }: UploadRequest,
  { handle, plan }: Plan,
  journal: RunJournal,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  signal: AbortSignal,
): Promise<Pick<RunFacts, "requests" | "strayMessages" | "stopped">> {
  const shown = new UploadProgress(plan.summary.sending, progress, () => systemClock.now());
  const strayMessages: string[] = [];
  let stopped: StopReason | undefined;
  const ports = {
    // A server that went away has lost its snapshots too.
    objects: (indices: readonly number[]) =>
      server.batch({ handle, indices }).then(
        (objects) => objects ?? undefined,
        () => undefined,
      ),
    journal,
    random: Math.random,
    post,
    throttle,
    clock: systemClock,
    explainToken: tokenSentence,
  };
  const run = {
    batches: plan.batches,
    endpoint: endpoints[connection.endpoint],
    sourceSystem: plan.target.sourceSystem,
    workspaceId: plan.target.workspaceId,
  };
  for await (const event of runUpload(run, ports, signal)) {
    shown.note(event);
    if (event.kind === "outcomes")
      await server.answers({ handle, batch: event.batch, outcomes: event.outcomes }).catch(() => null);
    else if (event.kind === "stray-message") strayMessages.push(event.message);
    else if (event.kind === "stopped") stopped = event.reason;
  }
  return { requests: shown.requests, strayMessages, stopped };
}

/** Sends nothing, and tells the server so of each object that would have gone. */
export async function dryRun({ server }: UploadContext, { handle, plan }: Plan): Promise<RunFacts> {
  for (const [batch, indices] of plan.batches.entries()) {
    const outcomes = indices.map((index) => {
      return { index, status: "not-sent", reasons: [{ code: "sentinel/dry-run", args: [] }] } as const;
    });
    await server.answers({ handle, batch, outcomes });
  }
  return { startedAt: new Date(), requests: 0, strayMessages: [], stopped: undefined, run: undefined };
}
