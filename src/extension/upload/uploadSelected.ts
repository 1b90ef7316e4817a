import * as vscode from "vscode";
import type { PlanScope } from "../../protocol/uploads";
import type { UploadSummary } from "./endUpload";
import { objectsAtSelections } from "./objectsAtSelections";
import type { UploadContext } from "./uploadContext";
import { choicesFor } from "./uploadRequest";
import { upload } from "./uploadToSentinel";

/** The command *STIX: Upload Selected Objects to Sentinel*: those at the cursors and selections of the active editor. */
export async function uploadSelected(context: UploadContext): Promise<UploadSummary | undefined> {
  const selected = await objectsAtSelections(context);
  if (!selected) return undefined;
  const { document, version } = selected;
  const objects = selected.objects.map(({ index, id = null }) => ({ index, id }));
  if (objects.length > 1 && objects.some(({ id }) => id === null)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Some of these objects have no id, and without ids only one object can be uploaded by itself."),
    );
    return undefined;
  }
  const only: PlanScope = { kind: "objects", version, objects };
  const target = await context.targets.active();
  if (!target) return undefined;
  const { uri } = document;
  return upload(context, { uris: [uri], target, choices: choicesFor(target.connection, uri), only });
}

/** Offers it among the code actions of a place, where somebody asks for them. */
export const uploadSelectedAction: vscode.CodeActionProvider = {
  provideCodeActions(_document, _range, { triggerKind, only }) {
    if (triggerKind !== vscode.CodeActionTriggerKind.Invoke || only) return [];
    const title = vscode.l10n.t("Upload this object to Sentinel");
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.Empty);
    action.command = { title, command: "stixWorkbench.uploadSelected" };
    return [action];
  },
};
