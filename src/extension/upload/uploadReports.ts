import * as vscode from "vscode";

/** Documents of this scheme are reports of uploads, kept while the window lives. */
const scheme = "stix-report";

/** The reports of this window's uploads, as read-only Markdown documents. */
export class UploadReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #reports = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  #latest: vscode.Uri | undefined;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.path) ?? vscode.l10n.t("This report was kept only while its window was open.");
  }

  add(fileName: string, markdown: string): vscode.Uri {
    const path = `/${String(this.#reports.size + 1)}/${fileName} – ${vscode.l10n.t("upload report")}.md`;
    this.#reports.set(path, markdown);
    this.#latest = vscode.Uri.from({ scheme, path });
    return this.#latest;
  }

  /** Shows a report rendered, or as its text where no Markdown preview is installed. */
  async show(uri: vscode.Uri | undefined = this.#latest): Promise<void> {
    if (!uri) {
      void vscode.window.showInformationMessage(vscode.l10n.t("Nothing has been uploaded from this window yet."));
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      await vscode.window.showTextDocument(document, { preview: true });
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
