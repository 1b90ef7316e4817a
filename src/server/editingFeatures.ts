import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  RequestType,
  ResponseError,
  type ServerCapabilities,
} from "vscode-languageserver";
import {
  type FileText,
  filesHoldingMethod,
  type FilesHoldingParams,
  type IndicatorTermsAnswer,
  indicatorTermsMethod,
  type IndicatorTermsParams,
  type InitializationOptions,
  type InsertionAnswer,
  insertionMethod,
  type InsertionParams,
} from "../protocol";
import {
  type IndicatorValuesAnswer,
  indicatorValuesMethod,
  type IndicatorValuesParams,
  type PresentValuesAnswer,
  presentValuesMethod,
  type PresentValuesParams,
} from "../protocol/indicatorValues";
import type { Translate } from "../sentinel/sentinelMessages";
import { codeLenses } from "./codeLens";
import { definition } from "./definition";
import type { Documents } from "./documents";
import type { FindFiles } from "./idTexts";
import { inlayHints } from "./inlayHints";
import { indicatorTerms } from "./indicatorTerms";
import { indicatorValues, presentInDocument } from "./indicatorValues";
import { insertion } from "./insertions";
import type { OpenDocument } from "./openDocument";
import type { Policies } from "./policies";
import { highlights, references } from "./references";
import { prepareRename, rename } from "./rename";
import { selectionRanges } from "./selectionRanges";

export const editingCapabilities: ServerCapabilities = {
  codeLensProvider: {},
  definitionProvider: true,
  documentHighlightProvider: true,
  inlayHintProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  selectionRangeProvider: true,
};

/** What these features need of the server around them. */
export interface EditingContext {
  readonly documents: Documents;
  readonly policies: Policies;
  open(uri: string): OpenDocument;
  readonly translate: Translate;
  readonly now: () => number;
  readonly pause: () => Promise<void>;
}

/**
 * Registers the features of editing on a connection: hints, lenses, selections, and the ways between ids. The function
 * that comes back takes what the client said of itself when it began.
 */
export function registerEditing(
  connection: Connection,
  { documents, policies, open, translate, now, pause }: EditingContext,
): (capabilities: ClientCapabilities, options: InitializationOptions | undefined) => void {
  let findFiles: FindFiles;
  let withVersions = false;

  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    inlayHints(open(uri), range, translate, now()),
  );
  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const document = open(uri);
    const { version } = document;
    const isStale = () =>
      token.isCancellationRequested || documents.get(uri) !== document || document.version !== version;
    const lenses = await codeLenses(document, translate, now(), isStale, pause);
    if (!lenses) throw new ResponseError(LSPErrorCodes.ContentModified, "superseded");
    return lenses;
  });
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) => selectionRanges(open(uri), positions));
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    definition(open(uri), position, documents.all(), findFiles),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    references(open(uri), position, context.includeDeclaration, documents.all(), findFiles),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => highlights(open(uri), position));
  connection.onPrepareRename(({ textDocument: { uri }, position }) => prepareRename(open(uri), position));
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
    rename(open(uri), { position, newName, withVersions }, documents.all(), findFiles, translate),
  );
  connection.onRequest(new RequestType<InsertionParams, InsertionAnswer, void>(insertionMethod), (params) =>
    insertion(documents.get(params.uri), params),
  );
  connection.onRequest(
    new RequestType<IndicatorTermsParams, IndicatorTermsAnswer, void>(indicatorTermsMethod),
    (params) => indicatorTerms(documents.get(params.uri ?? ""), policies, params),
  );
  connection.onRequest(
    new RequestType<IndicatorValuesParams, IndicatorValuesAnswer, void>(indicatorValuesMethod),
    (params) => indicatorValues(documents.get(params.uri), params),
  );
  connection.onRequest(new RequestType<PresentValuesParams, PresentValuesAnswer, void>(presentValuesMethod), (params) =>
    presentInDocument(documents.get(params.uri), params),
  );

  const askForFiles = new RequestType<FilesHoldingParams, readonly FileText[], void>(filesHoldingMethod);
  return (capabilities, options) => {
    withVersions = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    findFiles = options?.findsFiles === true ? (text) => connection.sendRequest(askForFiles, { text }) : undefined;
  };
}
