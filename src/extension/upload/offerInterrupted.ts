import * as vscode from "vscode";
import type { Journal, RunSummary } from "../../sentinel/journal/journal";
import { beganAt, filesOf, placeOf } from "./runWords";
import type { UploadContext } from "./uploadContext";
import { connectionReaching } from "./uploadTarget";

/** Looks for uploads that were cut off by a crash or a closed window, and offers to resume the newest. */
export async function offerInterrupted(
  runs: readonly RunSummary[],
  { journal, connections }: Pick<UploadContext, "connections"> & { readonly journal: Pick<Journal, "dismiss"> },
): Promise<void> {
  const cutOff = runs.filter(({ state, isSettled }) => state === "interrupted" && !isSettled);
  const left = cutOff.filter((run) => run.left.unfinished > 0);
  // Cut off behind its last answer: nobody need be asked, nor look for it at each start.
  for (const run of cutOff) if (!left.includes(run)) await journal.dismiss(run.run);
  const [newest, ...others] = left;
  if (!newest) return;
  const told = vscode.l10n.t(
    "The upload of {0} to {1} on {2} was interrupted: {3} of {4} objects are unaccounted for. Resuming sends those; that is safe.",
    filesOf(newest),
    placeOf(newest, connectionReaching(connections, newest.target)),
    beganAt(newest),
    newest.left.unfinished,
    newest.total,
  );
  const more =
    others.length === 0
      ? ""
      : ` ${vscode.l10n.t("{0} older ones were interrupted too: STIX: Resume Upload lists them.", others.length)}`;
  const resume = vscode.l10n.t("Resume");
  const show = vscode.l10n.t("Show Report");
  const dismiss = vscode.l10n.t("Don't Ask Again");
  const answer = await vscode.window.showWarningMessage(told + more, resume, show, dismiss);
  if (answer === resume) await vscode.commands.executeCommand("stixWorkbench.resumeUpload", newest.run);
  else if (answer === show) await vscode.commands.executeCommand("stixWorkbench.uploadHistory", newest.run);
  else if (answer === dismiss) for (const { run } of left) await journal.dismiss(run);
}
