import * as vscode from "vscode";
import type { Log } from "../log";
import { plainText } from "../plainText";
import type { DiskFinding, ShownFinding } from "./diskFindings";
import { runValidation } from "./runValidation";

/**
 * The command *STIX: Validate File on Disk*, for files that VS Code gives to no extension. Its findings stand in the
 * Problems view until the file changes or is validated again.
 */
export function registerValidateFileOnDisk(context: vscode.ExtensionContext, log: Log): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection("stix-on-disk");
  const command = context.asAbsolutePath("dist/cli.js");
  const forget = (uri: vscode.Uri) => {
    problems.delete(uri);
  };
  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      forget(uri);
    }),
    vscode.workspace.onDidOpenTextDocument(({ languageId, uri }) => {
      if (languageId === "stix") forget(uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(forget);
    }),
    vscode.commands.registerCommand("stixWorkbench.validateFile", (argument: unknown) =>
      validateFile(command, problems, log, argument),
    ),
  );
}

async function validateFile(
  command: string,
  problems: vscode.DiagnosticCollection,
  log: Log,
  argument: unknown,
): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : activeUri();
  if (uri?.scheme !== "file") {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Choose a file that is stored on this machine, in the explorer or in an editor."),
    );
    return;
  }
  const name = plainText(uri.path.slice(uri.path.lastIndexOf("/") + 1));
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Validating {0} on disk", name),
      cancellable: true,
    },
    (_, cancellation) => {
      const abort = new AbortController();
      cancellation.onCancellationRequested(() => {
        abort.abort();
      });
      const settings = vscode.workspace.getConfiguration("stixWorkbench", uri);
      const checksSentinel = settings.get("sentinelProfile") !== false;
      return runValidation(command, uri.fsPath, { checksSentinel, signal: abort.signal });
    },
  );
  if (result.kind === "cancelled") return;
  if (result.kind === "failed") {
    log.error(`validating a file on disk failed: ${result.why}`);
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be validated: {1}", name, plainText(result.why)));
    return;
  }
  const { counts } = result.findings;
  const { shown, hidden } = result.findings.choose();
  const diagnostics = shown.map(toDiagnostic);
  if (hidden > 0) diagnostics.push(moreDiagnostic(hidden));
  // Where the language server has the document, its problems stand there already, and move with what is typed.
  if (!isOpen(uri)) problems.set(uri, diagnostics);
  if (result.said !== "") log.warn(result.said);
  const found = vscode.l10n.t("{0} on disk: {1} errors, {2} warnings.", name, counts.error, counts.warning);
  const text = [found, ...result.notes.map(plainText)].join(" ");
  const showProblems = vscode.l10n.t("Show Problems");
  const buttons = diagnostics.length > 0 ? [showProblems] : [];
  const show =
    counts.error > 0 || result.notes.length > 0
      ? vscode.window.showWarningMessage
      : vscode.window.showInformationMessage;
  // The command is done when the findings are there; the message may stay.
  void show(text, ...buttons).then((answer) => {
    if (answer === showProblems) void vscode.commands.executeCommand("workbench.actions.view.problems");
  });
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some(
    (open) => open.languageId === "stix" && open.uri.toString() === uri.toString(),
  );
}

/** Of the active tab: a document over VS Code's limit is no active editor's. */
function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

const severities: Readonly<Record<DiskFinding["severity"], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

function toDiagnostic({ line, column, endLine, endColumn, severity, code, message, repeats }: ShownFinding) {
  const range = new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const text =
    repeats === undefined ? message : vscode.l10n.t("{0} more like this, the first here: {1}", repeats, message);
  const diagnostic = new vscode.Diagnostic(range, text, severities[severity]);
  diagnostic.source = code.startsWith("pattern/") ? "stix-pattern" : "stix";
  diagnostic.code = code;
  return diagnostic;
}

function moreDiagnostic(hidden: number): vscode.Diagnostic {
  const message = vscode.l10n.t(
    "{0} more problems are not shown. The command stix-workbench validate lists all.",
    hidden,
  );
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = "stix";
  diagnostic.code = "stix/more-problems";
  return diagnostic;
}
