import * as vscode from "vscode";
import type { ObjectAt } from "../../protocol/documentObjects";
import type { UploadContext } from "./uploadContext";

/** The objects at the selections of the active editor, with its document. */
export interface SelectedObjects {
  readonly document: vscode.TextDocument;
  /** Of the document, when these were its objects. */
  readonly version: number;
  readonly objects: readonly ObjectAt[];
}

/** `undefined` where no STIX file is in the active editor, or no object is selected; the person has been told. */
export async function objectsAtSelections({ server }: UploadContext): Promise<SelectedObjects | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "stix") {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open a STIX file and put the cursor into the object that you mean."),
    );
    return undefined;
  }
  const { document, selections } = editor;
  const ranges = selections.map(({ start, end }) => ({ start: placeOf(start), end: placeOf(end) }));
  const found = await server.objectsAt({ uri: document.uri.toString(), ranges });
  if (found && found.objects.length > 0) return { document, ...found };
  void vscode.window.showInformationMessage(
    vscode.l10n.t("There is no object at the cursor. Put the cursor into one, or select several."),
  );
  return undefined;
}

function placeOf({ line, character }: vscode.Position) {
  return { line, character };
}
