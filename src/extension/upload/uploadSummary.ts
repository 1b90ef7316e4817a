import * as vscode from "vscode";
import type { NeedsLookRow, UploadResult } from "../../protocol/uploads";
import type { ReportFacts } from "../../sentinel/report";
import type { Target } from "../../sentinel/target";
import type { NeedsLook, UploadReportState } from "../../webview/uploadReport/messages";
import { nameOf } from "./fileNames";

/** The summary but for its words, which the page brings along. */
export type SummaryState = Omit<UploadReportState, "words">;

export interface Summarized {
  /** The file's name, or how many there are. */
  readonly name: string;
  readonly target: Target;
  readonly facts: Pick<ReportFacts, "connection" | "endpoint" | "startedAt" | "stopped" | "run"> & {
    /** `undefined` where nobody knows any more. */
    readonly requests: number | undefined;
  };
  readonly result: UploadResult;
}

/** What the summary shows of an upload. `more`: label and value of what else is known of it. */
export function summaryState(summarized: Summarized, more: SummaryState["facts"] = []): SummaryState {
  const { name, facts, result } = summarized;
  const { tally, batches, needsLook, needsLookTotal } = result;
  return {
    title: `${name} – ${vscode.l10n.t("upload report")}`,
    facts: [...factRows(summarized), ...more],
    tally,
    batches,
    stopped: facts.stopped,
    needsLook: needsLook.map(shown),
    needsLookTotal,
  };
}

/** Label and value of what a summary says above its chart. */
function factRows({ name, target, facts }: Summarized): (readonly [string, string])[] {
  const { run, requests } = facts;
  return [
    [vscode.l10n.t("File"), name],
    [vscode.l10n.t("Connection"), facts.connection],
    [vscode.l10n.t("Workspace"), target.workspaceId],
    [vscode.l10n.t("Source system"), target.sourceSystem],
    [vscode.l10n.t("Endpoint"), facts.endpoint],
    [vscode.l10n.t("Started"), new Date(facts.startedAt).toLocaleString(vscode.env.language)],
    ...(run === undefined ? [] : [[vscode.l10n.t("Run"), run] as const]),
    ...(requests === undefined ? [] : [[vscode.l10n.t("Requests"), String(requests)] as const]),
  ];
}

function shown({ reasons, ...row }: NeedsLookRow): NeedsLook {
  return { ...row, file: nameOf(vscode.Uri.parse(row.uri)), why: reasons.join(" ") };
}
