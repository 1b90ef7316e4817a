import * as vscode from "vscode";
import { type UploadReport, showJson, showMarkdown } from "./uploadReports";
import type { ReportCommand } from "./uploadReportPage";

/** What the buttons of an upload's summary do. `run`: its name in the journal, where it sent anything. */
export function performReportCommand(
  run: string | undefined,
  report: UploadReport | undefined,
): (command: ReportCommand) => void {
  const commands = {
    retryRejected: "stixWorkbench.retryRejected",
    retryUnknown: "stixWorkbench.retryUnknown",
    resume: "stixWorkbench.resumeUpload",
    kql: "stixWorkbench.copyVerifyQuery",
  } as const;
  return (command) => {
    if (command !== "markdown" && command !== "json") {
      void vscode.commands.executeCommand(commands[command], run);
      return;
    }
    if (report) void (command === "markdown" ? showMarkdown(report) : showJson(report));
    else
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          "The whole report was kept only in the window that uploaded. What the journal knows is shown here.",
        ),
      );
  };
}
