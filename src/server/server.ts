import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  NotificationType,
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
  policiesMethod,
  type PoliciesParams,
  planMethod,
  type PlanParams,
  settingsMethod,
  type SettingsParams,
  statusMethod,
  type StatusParams,
} from "../protocol";
import { codeActionCapability, codeActions, resolveCodeAction } from "./codeActions";
import { complete } from "./completion";
import { diagnose } from "./diagnostics";
import { Documents } from "./documents";
import { editingCapabilities, registerEditing } from "./editingFeatures";
import { hover } from "./hover";
import { createStixLanguageService } from "./languageService";
import type { OpenDocument } from "./openDocument";
import { outline } from "./outline";
import { patternTriggers } from "./patternCompletion";
import { patternCapabilities, registerPatternFeatures, takesSnippets } from "./patternFeatures";
import { Policies } from "./policies";
import { explainPolicies } from "./policyTexts";
import { createStatusTeller, type TellStatus } from "./status";
import { createTranslator } from "./texts";
import { Uploads } from "./uploads";

/** Lets other messages have their turn. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const turns = { now: () => performance.now(), pause };

/** Starts the language server on a connection: thin handlers, each of which calls one function. */
export function startServer(connection: Connection): void {
  const policies = new Policies(() => new Date().toISOString());
  const documents = new Documents(policies);
  const uploads = new Uploads();
  const service = createStixLanguageService();
  let translate = createTranslator();
  let pulls = false;
  let canRefresh = false;
  let tellStatus: TellStatus | undefined;
  let snippets = false;
  let canResolveEdits = false;

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    translate = createTranslator((initializationOptions as InitializationOptions | undefined)?.translations);
    meetClient(capabilities, initializationOptions as InitializationOptions | undefined);
    if ((initializationOptions as InitializationOptions | undefined)?.showsStatus === true)
      tellStatus = createStatusTeller((status) => {
        connection.sendNotification(new NotificationType<StatusParams>(statusMethod), status).catch(report);
      }, turns.now);
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    snippets = takesSnippets(capabilities);
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    canResolveEdits = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
    return {
      serverInfo: { name: "stix-workbench" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
        completionProvider: { triggerCharacters: ['"', ":", " ", ...patternTriggers], resolveProvider: false },
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        codeActionProvider: codeActionCapability,
        ...editingCapabilities,
        ...patternCapabilities,
      },
    };
  });

  /** The document of a request; the editor knows what to do when there is none. */
  const open = (uri: string): OpenDocument => {
    const document = documents.get(uri);
    if (!document) throw new ResponseError(LSPErrorCodes.RequestFailed, `The document ${uri} is not open.`);
    return document;
  };
  const meetClient = registerEditing(connection, {
    documents,
    open,
    translate: (template, args) => translate(template, args),
    now: () => Date.now(),
    pause,
  });

  /** A document that was closed and opened again may have the same version number and another text. */
  const isOvertaken = (uri: string, document: OpenDocument | undefined, version: number | undefined) =>
    documents.get(uri) !== document || document?.version !== version;

  const push = async (uri: string) => {
    if (pulls) return;
    const document = documents.get(uri);
    const version = document?.version;
    const isStale = () => isOvertaken(uri, document, version);
    const diagnostics = document ? await diagnose(document, translate, isStale, turns, tellStatus) : [];
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
    const items: Diagnostic[] | undefined = document
      ? await diagnose(document, translate, isStale, turns, tellStatus)
      : [];
    if (!items) throw new ResponseError(LSPErrorCodes.ServerCancelled, "superseded", { retriggerRequest: true });
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.onCompletion(({ textDocument: { uri }, position, context }) =>
    complete(service, open(uri), position, { trigger: context?.triggerCharacter, snippets }),
  );
  registerPatternFeatures(connection, open);
  connection.onHover(({ textDocument: { uri }, position }) => hover(service, open(uri), position));
  connection.onDocumentSymbol(({ textDocument: { uri } }) => outline(open(uri)));
  const actionTools = () => ({
    translate,
    ports: { uuid: () => crypto.randomUUID(), now: () => new Date().toISOString() },
    canResolve: canResolveEdits,
  });
  connection.onCodeAction((params) => codeActions(open(params.textDocument.uri), params, actionTools()));
  connection.onCodeActionResolve((action) => resolveCodeAction(action, (uri) => documents.get(uri), actionTools()));
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

  /** Everything that is shown is judged again. */
  const followPolicies = () => {
    const open = documents.followPolicies();
    if (pulls && canRefresh) connection.languages.diagnostics.refresh().catch(report);
    else for (const uri of open) push(uri).catch(report);
  };
  connection.onNotification(new NotificationType<PoliciesParams>(policiesMethod), (params) => {
    policies.takePolicies(params);
    for (const sentence of explainPolicies(policies.broken, translate)) connection.console.warn(sentence);
    followPolicies();
  });
  connection.onNotification(new NotificationType<SettingsParams>(settingsMethod), (params) => {
    policies.takeSettings(params);
    followPolicies();
  });

  connection.listen();
}
