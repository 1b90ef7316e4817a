import * as vscode from "vscode";
import type { PlanScope } from "../../protocol/uploads";
import { plainReason } from "../plainText";
import { nameOf } from "./fileNames";

/** VS Code gives extensions no document that is larger than this (in UTF-16 units; bytes for most files). */
const largestDocument = 50 * 1024 * 1024;
/** No folder of indicators holds more files than these. */
const maxFiles = 5000;
const inFolders = "**/*.{stix.json,stix2}";

/** The files that an upload is about, and what of them. */
export interface ChosenFiles {
  readonly uris: readonly vscode.Uri[];
  readonly only?: PlanScope;
}

/**
 * The files that a command is about: those it was called with (explorer, editor title, CodeLens), folders standing for
 * all STIX files below them, else the one in the active tab. A CodeLens names one object of its file too. `undefined`
 * where there is none, or one cannot be had; the person has been told why.
 */
export async function chosenFiles(first: unknown, second: unknown): Promise<ChosenFiles | undefined> {
  const selected = Array.isArray(second) ? second.flatMap((each) => uriOf(each) ?? []) : [];
  const own = uriOf(first) ?? activeUri();
  const named = selected.length > 0 ? selected : own ? [own] : [];
  if (named.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "No STIX file is open. Open one, or choose Upload to Sentinel from a file's context menu in the explorer.",
      ),
    );
    return undefined;
  }
  const [file, ...others] = named;
  if (file && others.length === 0 && !(await isFolder(file))) {
    const document = await openForUpload(file);
    const index = objectOf(second);
    return document && { uris: [document.uri], ...(index !== undefined && { only: { kind: "object", index } }) };
  }
  const uris = await allFiles(named);
  if (uris.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("There are no STIX files in the chosen folders. STIX files end in .stix.json or .stix2."),
    );
    return undefined;
  }
  for (const uri of uris)
    if (await isTooLarge(uri)) {
      await explainTooLarge(uri);
      return undefined;
    }
  // The language server reads files of this machine itself; what lies elsewhere it only has from the editor.
  for (const uri of uris) if (uri.scheme !== "file" && !(await openForUpload(uri))) return undefined;
  return { uris };
}

/** Opens the file, with the STIX language, so that the language server has it, and shows it. */
async function openForUpload(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  if (await isTooLarge(uri)) {
    await explainTooLarge(uri);
    return undefined;
  }
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch (failed) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t("{0} could not be opened: {1}", nameOf(uri), plainReason(failed)),
    );
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

/** The files themselves and all STIX files below the folders, each once, in the order of their paths. */
async function allFiles(named: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  for (const uri of named) {
    const files = (await isFolder(uri))
      ? await vscode.workspace.findFiles(new vscode.RelativePattern(uri, inFolders), undefined, maxFiles)
      : [uri];
    for (const file of files) found.set(file.toString(), file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === "string" ? vscode.Uri.parse(argument, true) : undefined;
}

/** The object that a CodeLens stands at. */
function objectOf(argument: unknown): number | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { object } = argument as { readonly object?: unknown };
  return typeof object === "number" && Number.isSafeInteger(object) && object >= 0 ? object : undefined;
}

/** Of the active tab, for a document over VS Code's limit has no editor. */
export function activeUri(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return ((await statOf(uri))?.type ?? 0) === vscode.FileType.Directory;
}

async function isTooLarge(uri: vscode.Uri): Promise<boolean> {
  return ((await statOf(uri))?.size ?? 0) > largestDocument;
}

/** `undefined` where it can't be looked at: opening it, or the server's reading it, says why. */
async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  if (uri.scheme === "untitled") return undefined;
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
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
