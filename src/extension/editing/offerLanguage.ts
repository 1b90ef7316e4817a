import * as vscode from "vscode";
import { looksLikeStix, recognitionLength } from "../../stix/looksLikeStix";
import { nameOf } from "../upload/fileNames";

/** Where the files are remembered that are not to be asked about again. */
const memory = "stixWorkbench.notStix";
/** More than these nobody answers no to; the oldest are forgotten. */
const maxRemembered = 500;

/**
 * Offers the STIX language, once for each file, to JSON that is STIX by its first 2 kB. A file that was said to be none is
 * remembered in the workspace.
 */
export function offerLanguage(state: vscode.Memento): vscode.Disposable {
  const asked = new Set<string>();
  const offer = async (document: vscode.TextDocument) => {
    const key = document.uri.toString();
    if (!isJson(document) || asked.has(key) || refused(state).includes(key)) return;
    if (!looksLikeStix(headOf(document))) return;
    asked.add(key);
    const use = vscode.l10n.t("Use STIX");
    const never = vscode.l10n.t("Not for this file");
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t("{0} holds STIX objects. As a STIX file it is validated and completed.", nameOf(document.uri)),
      use,
      never,
    );
    if (answer === use && !document.isClosed) await vscode.languages.setTextDocumentLanguage(document, "stix");
    // An untitled document's name is given to the next one too.
    if (answer === never && !document.isUntitled) await refuse(state, key);
  };
  const start = (document: vscode.TextDocument) => void offer(document).then(undefined, () => undefined);
  for (const { document } of vscode.window.visibleTextEditors) start(document);
  return vscode.Disposable.from(
    // What other extensions open behind the scenes is nobody's concern: only what is shown.
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const { document } of editors) start(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.isUntitled) start(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.isUntitled) asked.delete(document.uri.toString());
    }),
  );
}

function isJson({ languageId, uri }: vscode.TextDocument): boolean {
  return (languageId === "json" || languageId === "jsonc") && uri.scheme !== "git" && uri.scheme !== "output";
}

/** The beginning, whatever the document's size: it is taken without the rest. */
function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(recognitionLength)));
}

function refused(state: vscode.Memento): readonly string[] {
  return state.get<readonly string[]>(memory, []);
}

async function refuse(state: vscode.Memento, key: string): Promise<void> {
  await state.update(memory, [...refused(state), key].slice(-maxRemembered));
}
