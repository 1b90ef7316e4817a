import type { ClientCapabilities, Connection, ServerCapabilities } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument";
import { patternSignatureHelp } from "./patternSignature";
import { allPatternTokens, patternTokensIn, patternTokensLegend } from "./patternTokens";

export const patternCapabilities: ServerCapabilities = {
  signatureHelpProvider: { triggerCharacters: ["=", "'", "(", " "], retriggerCharacters: [","] },
  semanticTokensProvider: { legend: patternTokensLegend, full: true, range: true },
};

/** Registers what is for patterns alone: signatures of expected values and semantic tokens. */
export function registerPatternFeatures(connection: Connection, open: (uri: string) => OpenDocument): void {
  connection.onSignatureHelp(({ textDocument: { uri }, position }) => patternSignatureHelp(open(uri), position));
  // The protocol lets a server have no tokens for a whole document; the type of the handler leaves that out.
  connection.onRequest(
    "textDocument/semanticTokens/full",
    ({ textDocument: { uri } }: { textDocument: { uri: string } }) => allPatternTokens(open(uri)),
  );
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => patternTokensIn(open(uri), range));
}

/** Whether the client takes completion items with tab stops. */
export function takesSnippets({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.snippetSupport === true;
}
