import type * as vscode from "vscode";
import type {
  FromUploadReport,
  ReportCommand,
  ToUploadReport,
  UploadReportState,
} from "../../webview/uploadReport/messages";
import { showLine } from "../pages/showLine";
import { openPage } from "../pages/webviewPage";
import { journalUri } from "./fileNames";
import { uploadReportWords } from "./uploadReportWords";

export type { ReportCommand } from "../../webview/uploadReport/messages";

/** What the summary page needs of the extension around it. */
export interface ReportPageContext {
  readonly extensionUri: vscode.Uri;
  /** Does what was pressed, for the upload that the summary is of. */
  readonly perform: (command: ReportCommand) => void;
}

/** Opens the summary of an upload in an editor. */
export function showUploadReport(context: ReportPageContext, summary: Omit<UploadReportState, "words">): void {
  const state: UploadReportState = { ...summary, words: uploadReportWords() };
  const page = openPage<FromUploadReport, ToUploadReport>(context.extensionUri, {
    name: "uploadReport",
    title: state.title,
    receive: (message) => {
      switch (message.kind) {
        case "ready":
          page.tell({ kind: "state", state });
          break;
        case "show":
          void showLine(journalUri(message.uri), message.line);
          break;
        case "command":
          context.perform(message.command);
          break;
      }
    },
  });
}
