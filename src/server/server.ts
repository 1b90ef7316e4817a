import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  RequestType,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import {
  answersMethod,
  type AnswersParams,
  type BatchAnswer,
  batchMethod,
  type BatchParams,
  type FinishAnswer,
  finishMethod,
  type FinishParams,
  type InitializationOptions,
  type PlanAnswer,
  planMethod,
  type PlanParams,
} from "../protocol";
import { codeLenses } from "./codeLens";
import { complete } from "./completion";
import { diagnose } from "./diagnostics";
import { Documents } from "./documents";
import { hover } from "./hover";
import { createStixLanguageService } from "./languageService";
import type { OpenDocument } from "./openDocument";
import { outline } from "./outline";
import { createTranslator } from "./texts";
import { Uploads } from "./uploads";

/** Lets other messages have their turn. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Starts the language server on a connection: thin handlers, each of which calls one function. */
export function startServer(connection: Connection): void {
  const documents = new Documents();
  const uploads = new Uploads();
  const service = createStixLanguageService();
  let translate = createTranslator();
  let pulls = false;
  let canRefresh = false;

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    translate = createTranslator((initializationOptions as InitializationOptions | undefined)?.translations);
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    return {
      serverInfo: { name: "stix-workbench" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
        completionProvider: { triggerCharacters: ['"', ":", " "], resolveProvider: false },
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        codeLensProvider: {},
      },
    };
  });

  /** The document of a request; the editor knows what to do when there is none. */
  const open = (uri: string): OpenDocument => {
    const document = documents.get(uri);
    if (!document) throw new ResponseError(LSPErrorCodes.RequestFailed, `The document ${uri} is not open.`);
    return document;
  };

  /** A document that was closed and opened again may have the same version number and another text. */
  const isOvertaken = (uri: string, document: OpenDocument | undefined, version: number | undefined) =>
    documents.get(uri) !== document || document?.version !== version;

  const push = async (uri: string) => {
    if (pulls) return;
    const document = documents.get(uri);
    const version = document?.version;
    const isStale = () => isOvertaken(uri, document, version);
    const diagnostics = document ? await diagnose(document, translate, isStale, pause) : [];
    if (diagnostics && !isStale())
      await connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
  };
  const report = (failed: unknown) => {
    connection.console.error(failed instanceof Error ? failed.message : String(failed));
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.open(uri, languageId, version, text);
    push(uri).catch(report);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.get(uri)?.change(contentChanges, version);
    push(uri).catch(report);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    push(uri).catch(report);
  });

  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
    const document = documents.get(uri);
    const version = document?.version;
    const isStale = () => token.isCancellationRequested || isOvertaken(uri, document, version);
    const items: Diagnostic[] | undefined = document ? await diagnose(document, translate, isStale, pause) : [];
    if (!items) throw new ResponseError(LSPErrorCodes.ServerCancelled, "superseded", { retriggerRequest: true });
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.onCompletion(({ textDocument: { uri }, position }) => complete(service, open(uri), position));
  connection.onHover(({ textDocument: { uri }, position }) => hover(service, open(uri), position));
  connection.onDocumentSymbol(({ textDocument: { uri } }) => outline(open(uri)));
  connection.onCodeLens(({ textDocument: { uri } }) => codeLenses(open(uri), translate));
  connection.onFoldingRanges(({ textDocument: { uri } }) => service.getFoldingRanges(open(uri).lines));
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    service.format(open(uri).lines, undefined, options),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    service.format(open(uri).lines, range, options),
  );

  connection.onRequest(new RequestType<PlanParams, PlanAnswer, void>(planMethod), (params) =>
    uploads.plan(documents.get(params.uri), params),
  );
  connection.onRequest(new RequestType<BatchParams, BatchAnswer, void>(batchMethod), (params) => uploads.batch(params));
  connection.onRequest(new RequestType<AnswersParams, null, void>(answersMethod), async (params) => {
    const uri = uploads.tell(params);
    if (uri === undefined) return null;
    if (pulls && canRefresh) connection.languages.diagnostics.refresh().catch(report);
    else await push(uri);
    return null;
  });
  connection.onRequest(new RequestType<FinishParams, FinishAnswer, void>(finishMethod), (params) =>
    uploads.finish(params, translate),
  );

  connection.listen();
}
