import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { alertJson } from "./alertJson";
import type { AlertStore } from "./alertStore";
import { displayLine } from "./displayText";

export const alertScheme = "stix-alert";
/** JSON under a name of its own, for which links are off: an alert's addresses must not be one click away. */
export const alertLanguage = "defender-alert";

/** The address of an alert's document: named for its title, told apart by its id and the service that spelt it. */
export function alertUri({ id, source, title }: Alert): vscode.Uri {
  const name = displayLine(title, 60).replace(/[/\\?%*:|"<>#]/g, "-") || "alert";
  return vscode.Uri.from({ scheme: alertScheme, authority: source, path: `/${name}.json`, query: id });
}

/** Shows the payloads of alerts, read-only. A document that is open keeps its text when its alert leaves the list. */
export class AlertDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #shown = new Map<string, { readonly uri: vscode.Uri; readonly text: string }>();
  readonly #listeners: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(private readonly store: AlertStore) {
    this.#listeners = [
      store.onDidChange(() => this.#update()),
      // VS Code tells of a document that gets another language as of one that is closed.
      vscode.workspace.onDidCloseTextDocument(({ uri, isClosed }) => isClosed && this.#shown.delete(uri.toString())),
      // One that VS Code opens again by itself, as after "Go Back", would be plain JSON.
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme === alertScheme && document.languageId !== alertLanguage)
          void vscode.languages.setTextDocumentLanguage(document, alertLanguage).then(undefined, () => undefined);
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const key = uri.toString();
    const text =
      this.#textOf(uri) ??
      this.#shown.get(key)?.text ??
      vscode.l10n.t("This alert is not in the list at present. Refresh the alerts to see it.");
    this.#shown.set(key, { uri, text });
    return text;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  #textOf(uri: vscode.Uri): string | undefined {
    const found = this.store.find(uri.query);
    return found && alertJson(found.alert.raw);
  }

  #update(): void {
    for (const { uri, text } of this.#shown.values()) {
      const now = this.#textOf(uri);
      if (now !== undefined && now !== text) this.#changed.fire(uri);
    }
  }
}
