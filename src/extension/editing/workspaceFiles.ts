import * as vscode from "vscode";
import type { FileText } from "../../protocol";

/** No workspace of analysts has more STIX files than these, and no file that is looked up in is larger. */
const maxFiles = 2000;
const maxFileBytes = 20 * 1024 * 1024;
/** What goes to the language server at once. */
const maxBytes = 64 * 1024 * 1024;

/** The STIX files of the workspace that hold a text. They are searched as they lie there; only those that hold it are decoded. */
export async function filesHolding(text: string, token?: vscode.CancellationToken): Promise<FileText[]> {
  const needle = Buffer.from(text, "utf8");
  const found: FileText[] = [];
  let bytes = 0;
  for (const uri of await vscode.workspace.findFiles("**/*.{stix.json,stix2}", undefined, maxFiles, token)) {
    if (token?.isCancellationRequested === true || bytes > maxBytes) break;
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > maxFileBytes) continue;
      const content = Buffer.from(await vscode.workspace.fs.readFile(uri));
      if (!content.includes(needle)) continue;
      bytes += content.length;
      // VS Code shows a document without its byte order mark.
      found.push({ uri: uri.toString(), text: content.toString("utf8").replace(/^\ufeff/, "") });
    } catch {
      // A file that went away, or can't be read, has nothing to tell.
    }
  }
  return found;
}
