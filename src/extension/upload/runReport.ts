import * as vscode from "vscode";
import type { UploadResult } from "../../protocol/uploads";
import type { RunSummary } from "../../sentinel/journal/journal";
import { explainStop } from "../../sentinel/sentinelMessages";
import { journalUri } from "./fileNames";
import { performReportCommand } from "./reportCommands";
import { filesOf, stateWord } from "./runWords";
import type { UploadContext } from "./uploadContext";
import { translate } from "./uploadFacts";
import { showUploadReport } from "./uploadReportPage";
import { type SummaryState, summaryState } from "./uploadSummary";
import { connectionReaching } from "./uploadTarget";

/** Shows the summary of a run as the journal knows it, or as this window still has it. */
export async function showRun(context: UploadContext, summary: RunSummary): Promise<void> {
  const { run } = summary;
  const report = context.reports.of(run);
  if (report) {
    report.summary();
    return;
  }
  const uris = summary.files.map((file) => journalUri(file).toString());
  const result = await context.server.runResult({ run, uris });
  // The journal's file was taken away while the run was looked at: what is known of it still holds.
  const known = result ?? { tally: summary.tally, batches: [summary.tally], needsLook: [], needsLookTotal: 0 };
  const perform = performReportCommand(run, undefined);
  showUploadReport({ extensionUri: context.extensionUri, perform }, stateOf(context, summary, known));
}

function stateOf({ connections }: UploadContext, summary: RunSummary, result: UploadResult): SummaryState {
  const { run, target, endpoint, startedAt, stopped, state } = summary;
  const facts = {
    connection: connectionReaching(connections, target)?.name ?? "–",
    endpoint,
    startedAt,
    requests: undefined,
    stopped: stopped ? explainStop(stopped, translate) : undefined,
    run,
  };
  const stateFact = [vscode.l10n.t("State"), stateWord(state)] as const;
  return summaryState({ name: filesOf(summary), target, facts, result }, [stateFact]);
}
