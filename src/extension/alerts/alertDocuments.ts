import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { alertJson } from "./alertJson";
import type { AlertStore } from "./alertStore";
import { displayLine } from "./displayText";

export const alertScheme = "stix-alert";

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
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const key = uri.toString();
    const text = this.#textOf(uri) ?? this.#shown.get(key)?.text;
    if (text === undefined)
      return vscode.l10n.t("This alert is not in the list at present. Refresh the alerts and open it again.");
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
