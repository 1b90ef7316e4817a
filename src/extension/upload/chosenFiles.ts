import * as vscode from "vscode";
import type { SeenObject, SeenObjects } from "../../protocol/documentObjects";
import type { PlanScope } from "../../protocol/uploads";
import { plainReason } from "../plainText";
import { nameOf } from "./fileNames";
import { allFiles, isFolder, statOf } from "./filesInFolders";

/** VS Code gives extensions no document that is larger than this (in UTF-16 units; bytes for most files). */
const largestDocument = 50 * 1024 * 1024;

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
    const seen = objectsOf(second);
    return (await canBePlanned(file))
      ? { uris: [file], ...(seen && { only: { kind: "objects", ...seen } }) }
      : undefined;
  }
  const uris = await allFiles(named);
  if (!uris) return undefined;
  if (uris.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("There are no STIX files in the chosen folders. STIX files end in .stix.json or .stix2."),
    );
    return undefined;
  }
  for (const uri of uris) if (!(await canBePlanned(uri))) return undefined;
  return { uris };
}

/**
 * Whether the language server has the document, or reads it itself as it is: a file of this machine that no editor holds.
 * Opening a large one would stop the extension host while the whole text goes through it. Other documents are opened; where
 * that can't be, the person has been told why.
 */
export async function canBePlanned(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const isReadByServer = open ? open.languageId === "stix" : uri.scheme === "file";
  if (isReadByServer) return isShort(uri);
  return (await openForUpload(uri)) !== undefined;
}

/** Opens the document with the STIX language, so that the language server has it, and shows it. */
async function openForUpload(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  if (!(await isShort(uri))) return undefined;
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

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === "string" ? vscode.Uri.parse(argument, true) : undefined;
}

/** The object that a CodeLens stands at, as it was when the lens was drawn. */
function objectsOf(argument: unknown): SeenObjects | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { version, objects } = argument as Partial<Record<keyof SeenObjects, unknown>>;
  if (typeof version !== "number" || !Array.isArray(objects) || !objects.every(isSeenObject)) return undefined;
  return { version, objects };
}

function isSeenObject(value: unknown): value is SeenObject {
  if (typeof value !== "object" || value === null) return false;
  const { index, id } = value as Partial<Record<keyof SeenObject, unknown>>;
  return Number.isSafeInteger(index) && (id === null || typeof id === "string");
}

/** Of the active tab, for a document over VS Code's limit has no editor. */
export function activeUri(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor) return editor.document.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** Whether it is no larger than VS Code's limit; else the person is told what to do. */
async function isShort(uri: vscode.Uri): Promise<boolean> {
  if (((await statOf(uri))?.size ?? 0) <= largestDocument) return true;
  await explainTooLarge(uri);
  return false;
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
