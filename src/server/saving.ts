import type { Connection, TextDocumentSyncOptions } from "vscode-languageserver";
import type { Turns } from "./checking";
import type { Documents } from "./documents";

/** What an editor is to say of saving. */
export const savingSync = { willSaveWaitUntil: true, save: { includeText: false } } satisfies TextDocumentSyncOptions;

/**
 * Registers what happens to a document when it is saved: with the setting on, changed objects become new versions. `now`
 * gives the time in ISO 8601, UTC, with milliseconds.
 */
export function registerSaving(connection: Connection, documents: Documents, turns: Turns, now: () => string): void {
  connection.onWillSaveTextDocumentWaitUntil(async ({ textDocument: { uri } }, token) => {
    const document = documents.get(uri);
    if (!document?.policy.modifiedOnSave) return [];
    const { version, lines, stix } = document;
    const isStale = () =>
      token.isCancellationRequested || documents.get(uri) !== document || document.version !== version;
    const edits = await document.saved.newVersions(stix, now(), turns, isStale);
    return edits.map(({ start, end, text }) => ({
      range: { start: lines.positionAt(start), end: lines.positionAt(end) },
      newText: text,
    }));
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    documents.get(uri)?.saved.saved();
  });
}
