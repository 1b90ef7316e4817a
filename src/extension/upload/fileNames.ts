import * as vscode from "vscode";
import { plainText } from "../plainText";

/** The file's name without its folders, as it may be shown anywhere. */
export function nameOf(uri: vscode.Uri): string {
  return plainText(uri.path.slice(uri.path.lastIndexOf("/") + 1));
}

/** The file's path in its workspace folder; its name where it is in none, for a whole path is no name. */
export function placeName(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri) ? plainText(vscode.workspace.asRelativePath(uri)) : nameOf(uri);
}

/** One file's name, or how many files there are. */
export function namesOf(uris: readonly vscode.Uri[]): string {
  const [first, ...others] = uris;
  if (!first) return "";
  return others.length === 0 ? nameOf(first) : vscode.l10n.t("{0} files", uris.length);
}

/** What a journal names a file by: a URI in the editor, an absolute path on a command line. */
export function journalUri(file: string): vscode.Uri {
  // A drive's letter looks like a scheme.
  return /^[a-z][a-z0-9+.-]+:/i.test(file) ? vscode.Uri.parse(file) : vscode.Uri.file(file);
}
