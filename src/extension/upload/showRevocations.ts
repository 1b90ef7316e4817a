import * as vscode from "vscode";

/**
 * Shows proposed revocations as a document that is not saved, under a new name beside the file that they are for: there its
 * policy names the source system that they have to go to.
 */
export async function showRevocations(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(await freeName(uri));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(document);
}

/** `feed.revocations.stix.json`, with a number where a file or an open document has that name. */
async function freeName(uri: vscode.Uri): Promise<vscode.Uri> {
  const [, stem = ""] = /([^/]*?)(?:\.stix\.json|\.stix2|\.json)?$/.exec(uri.path) ?? [];
  for (let number = 1; ; number++) {
    const ending = number === 1 ? "" : `-${String(number)}`;
    const place = vscode.Uri.joinPath(uri, "..", `${stem}.revocations${ending}.stix.json`);
    const untitled = vscode.Uri.from({ scheme: "untitled", path: place.path });
    const isOpen = vscode.workspace.textDocuments.some((each) => each.uri.toString() === untitled.toString());
    if (!isOpen && !(await exists(place))) return untitled;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
