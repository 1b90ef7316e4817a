import * as vscode from "vscode";
import { nameOf, placeName } from "./fileNames";
import { filesBelow, type FolderEntry } from "./filesBelow";

/** No folder of indicators holds more files than these. */
const maxFiles = 5000;
const stixFile = /\.stix(?:\.json|2)$/;
/** So many folders are named where they could not be looked into. */
const mostNamed = 5;

/**
 * The files themselves and all STIX files below the folders, each once, in the order of their paths. `undefined` where some
 * can't be found out, and the person does not want the others alone.
 */
export async function allFiles(named: readonly vscode.Uri[]): Promise<vscode.Uri[] | undefined> {
  const found = new Map<string, vscode.Uri>();
  const unread: vscode.Uri[] = [];
  for (const uri of named) {
    if (!(await isFolder(uri))) {
      found.set(uri.toString(), uri);
      continue;
    }
    const below = await filesBelow(uri, entriesOf, (name) => stixFile.test(name), maxFiles);
    if (below.isCut) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          "{0} holds more than {1} STIX files. Upload its folders one by one, or use the command line: stix-workbench upload.",
          nameOf(uri),
          maxFiles,
        ),
      );
      return undefined;
    }
    unread.push(...below.unread);
    for (const file of below.files) found.set(file.toString(), file);
  }
  if (unread.length > 0 && !(await goesWithout(unread))) return undefined;
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function entriesOf(folder: vscode.Uri): Promise<FolderEntry<vscode.Uri>[]> {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => {
    const isDirectory = (type & vscode.FileType.Directory) !== 0;
    const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
    const kind = !isDirectory ? "file" : isLink ? "link-to-folder" : "folder";
    return { name, kind, place: vscode.Uri.joinPath(folder, name) };
  });
}

/** Asks whether the rest shall go where folders could not be looked into. */
async function goesWithout(unread: readonly vscode.Uri[]): Promise<boolean> {
  const goOn = vscode.l10n.t("Go On Without Them");
  const others = unread.length - mostNamed;
  const detail = [
    ...unread.slice(0, mostNamed).map((uri) => `– ${placeName(uri)}`),
    ...(others > 0 ? [`– ${vscode.l10n.t("… and {0} more", others)}`] : []),
    "",
    vscode.l10n.t("They can't be read, or are links to folders. What is in them would stay behind."),
  ];
  const text = vscode.l10n.t("{0} folders were not looked into.", unread.length);
  return (await vscode.window.showWarningMessage(text, { modal: true, detail: detail.join("\n") }, goOn)) === goOn;
}

export async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return ((await statOf(uri))?.type ?? 0) === vscode.FileType.Directory;
}

/** `undefined` where it can't be looked at: opening it, or the server's reading it, says why. */
export async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  if (uri.scheme === "untitled") return undefined;
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}
