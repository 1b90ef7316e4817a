import * as vscode from "vscode";
import type { StixServer } from "../languageServer";

/** Documents of this scheme are reports of uploads, kept while the window lives. */
const scheme = "stix-report";

/** A report's two documents, and what opens its summary. */
export interface UploadReport {
  readonly markdown: vscode.Uri;
  readonly json: vscode.Uri;
  /** The upload's run in the journal; `undefined` for a dry run. */
  readonly run: string | undefined;
  readonly summary: () => void;
}

/** The reports of this window's uploads, as read-only documents. */
export class UploadReports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, () => Promise<string | undefined>>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly #reports: UploadReport[] = [];

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = this.#texts.get(uri.path);
    if (!text) return vscode.l10n.t("This report was kept only while its window was open.");
    return (
      (await text()) ??
      vscode.l10n.t("This report is no longer kept: the language server restarted, or others have taken its place.")
    );
  }

  add(
    fileName: string,
    run: string | undefined,
    texts: { readonly markdown: string; readonly json: () => Promise<string | undefined> },
    summary: (report: UploadReport) => void,
  ): UploadReport {
    const path = `/${String(this.#reports.length + 1)}/${fileName} – ${vscode.l10n.t("upload report")}`;
    const keep = (extension: string, text: () => Promise<string | undefined>) => {
      const uri = vscode.Uri.from({ scheme, path: `${path}.${extension}` });
      this.#texts.set(uri.path, text);
      return uri;
    };
    const report: UploadReport = {
      markdown: keep("md", () => Promise.resolve(texts.markdown)),
      json: keep("json", texts.json),
      run,
      summary: () => {
        summary(report);
      },
    };
    this.#reports.push(report);
    return report;
  }

  /** The report of a run of this window. */
  of(run: string): UploadReport | undefined {
    return this.#reports.findLast((report) => report.run === run);
  }

  /** The newest report; where there is none, the person is told so. */
  latest(): UploadReport | undefined {
    const latest = this.#reports.at(-1);
    if (!latest)
      void vscode.window.showInformationMessage(
        vscode.l10n.t("Nothing has been uploaded from this window yet. STIX: Upload History shows earlier uploads."),
      );
    return latest;
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/**
 * The JSON report of an upload, which can be very long: the server keeps it, and tells it a part at a time. `undefined`
 * where it is not kept any more.
 */
export async function jsonReportOf(
  { reportPart }: Pick<StixServer, "reportPart">,
  handle: number,
): Promise<string | undefined> {
  const parts: string[] = [];
  for (let part = 0; ; part++) {
    const answer = await reportPart({ handle, part });
    if (!answer) return undefined;
    parts.push(answer.text);
    if (answer.isLast) return parts.join("");
  }
}

/** Shows a report rendered, or as its text where no Markdown preview is installed. */
export async function showMarkdown({ markdown }: Pick<UploadReport, "markdown">): Promise<void> {
  const document = await vscode.workspace.openTextDocument(markdown);
  try {
    await vscode.commands.executeCommand("markdown.showPreview", markdown);
  } catch {
    await vscode.window.showTextDocument(document, { preview: true });
  }
}

/** Shows a report as JSON, to be saved or looked through. */
export async function showJson({ json }: Pick<UploadReport, "json">): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(json), { preview: true });
}
