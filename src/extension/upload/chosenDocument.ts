import * as vscode from "vscode";

/** VS Code gives extensions no document that is larger than this (in UTF-16 units; bytes for most files). */
const largestDocument = 50 * 1024 * 1024;

/**
 * The document that an upload is about: the one the command was called with (explorer, editor title, CodeLens), else the
 * one in the active tab. It is opened, with the STIX language, so that the language server has it. `undefined` where there
 * is none, or it cannot be had; the person has been told why.
 */
export async function chosenDocument(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = uriOf(argument) ?? activeUri();
  if (!uri) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "No STIX file is open. Open one, or choose Upload to Sentinel from a file's context menu in the explorer.",
      ),
    );
    return undefined;
  }
  if (await isTooLarge(uri)) {
    await explainTooLarge(uri);
    return undefined;
  }
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (failed) {
    const why = failed instanceof Error ? failed.message : String(failed);
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be opened: {1}", nameOf(uri), why));
    return undefined;
  }
  if (document.languageId !== "stix") {
    const use = vscode.l10n.t("Treat as STIX");
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t("{0} is not open as a STIX file, so it has not been validated.", nameOf(uri)),
      {
        modal: true,
        detail: vscode.l10n.t("Change its language to STIX, look at what is reported, and upload again?"),
      },
      use,
    );
    if (answer === use) await vscode.languages.setTextDocumentLanguage(document, "stix");
    return undefined;
  }
  if (!vscode.window.visibleTextEditors.some((editor) => editor.document === document))
    await vscode.window.showTextDocument(document);
  return document;
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === "string" ? vscode.Uri.parse(argument, true) : undefined;
}

/** Of the active tab, for a document over VS Code's limit has no editor. */
function activeUri(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

async function isTooLarge(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "untitled") return false;
  try {
    return (await vscode.workspace.fs.stat(uri)).size > largestDocument;
  } catch {
    // What can't be looked at can't be opened either; opening it says why.
    return false;
  }
}

async function explainTooLarge(uri: vscode.Uri): Promise<void> {
  const validate = vscode.l10n.t("Validate on Disk");
  const copy = vscode.l10n.t("Copy Command");
  const answer = await vscode.window.showErrorMessage(
    vscode.l10n.t(
      "{0} is larger than 50 MB, and VS Code gives such files to no extension. Upload it with the command line: stix-workbench upload.",
      nameOf(uri),
    ),
    validate,
    copy,
  );
  if (answer === validate) await vscode.commands.executeCommand("stixWorkbench.validateFile", uri);
  if (answer !== copy) return;
  const file = `'${uri.fsPath.replaceAll("'", "'\\''")}'`;
  await vscode.env.clipboard.writeText(`stix-workbench upload ${file} --workspace WORKSPACE_ID --source SOURCE_SYSTEM`);
}

/** The file's name without its folders. */
export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
