import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  NotificationType,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import {
  type InitializationOptions,
  policiesMethod,
  type PoliciesParams,
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
import { fixAllActions, wantsFixAll } from "./fixAllActions";
import { FirstPolicies } from "./firstPolicies";
import { hover } from "./hover";
import { createStixLanguageService } from "./languageService";
import type { OpenDocument } from "./openDocument";
import { outline } from "./outline";
import { patternTriggers } from "./patternCompletion";
import { patternCapabilities, registerPatternFeatures, takesSnippets } from "./patternFeatures";
import { Policies } from "./policies";
import { explainPolicies } from "./policyTexts";
import { registerSaving, savingSync } from "./saving";
import { createStatusTeller, type TellStatus } from "./status";
import { createTranslator } from "./texts";
import { registerUploads, type ServerPorts } from "./uploads/uploadFeatures";

/** Lets other messages have their turn. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const turns = { now: () => performance.now(), pause };

/** Starts the language server on a connection: thin handlers, each of which calls one function. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const policies = new Policies(() => new Date().toISOString());
  const documents = new Documents(policies);
  const service = createStixLanguageService();
  const firstPolicies = new FirstPolicies();
  let translate = createTranslator();
  let pulls = false;
  let canRefresh = false;
  let tellStatus: TellStatus | undefined;
  let snippets = false;
  let canResolveEdits = false;
  let mostFolds: number | undefined;

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    const options = initializationOptions as InitializationOptions | undefined;
    translate = createTranslator(options?.translations);
    meetClient(capabilities, options);
    uploads.meetClient(capabilities);
    if (options?.tellsPolicies === true) firstPolicies.expect((wait, callBack) => void setTimeout(callBack, wait));
    if (options?.showsStatus === true)
      tellStatus = createStatusTeller((status) => {
        connection.sendNotification(new NotificationType<StatusParams>(statusMethod), status).catch(report);
      }, turns.now);
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    snippets = takesSnippets(capabilities);
    mostFolds = capabilities.textDocument?.foldingRange?.rangeLimit;
    canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
    canResolveEdits = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
    return {
      serverInfo: { name: "stix-workbench" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, ...savingSync },
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
    policies,
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
    await firstPolicies.told;
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

  /** Shows the diagnostics of open documents anew. */
  const refresh = (uris: readonly string[]) => {
    if (pulls && canRefresh) connection.languages.diagnostics.refresh().catch(report);
    else for (const uri of uris) push(uri).catch(report);
  };
  const uploads = registerUploads(connection, {
    ...ports,
    documents,
    policies,
    turns,
    now: () => new Date().toISOString(),
    refresh,
    translate: (template, args) => translate(template, args),
    report,
  });

  connection.onInitialized(() => {
    uploads.initialized();
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.open(uri, languageId, version, text);
    uploads.opened(uri);
    push(uri).catch(report);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.get(uri)?.change(contentChanges, version);
    push(uri).catch(report);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    push(uri).catch(report);
    uploads.closed(uri);
  });

  registerSaving(connection, documents, turns, () => new Date().toISOString());

  connection.languages.diagnostics.on(async ({ textDocument: { uri } }, token) => {
    await firstPolicies.told;
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
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const document = open(uri);
    return uploads.hoverWithHistory(await hover(service, document, position), document, position);
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) => outline(open(uri), translate));
  const actionTools = () => ({
    translate,
    ports: { uuid: () => crypto.randomUUID(), now: () => new Date().toISOString() },
    canResolve: canResolveEdits,
  });
  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument;
    const document = open(uri);
    const { version } = document;
    const actions = codeActions(document, params, actionTools());
    if (!wantsFixAll(params.context)) return actions;
    const isStale = () => token.isCancellationRequested || isOvertaken(uri, document, version);
    const all = await fixAllActions(document, actionTools(), turns, isStale);
    if (!all) throw new ResponseError(LSPErrorCodes.ContentModified, "superseded");
    return [...actions, ...all];
  });
  connection.onCodeActionResolve((action) => resolveCodeAction(action, (uri) => documents.get(uri), actionTools()));
  connection.onFoldingRanges(({ textDocument: { uri } }) =>
    // One more than it wants, by which the editor knows that there are more, and says so.
    service.getFoldingRanges(open(uri).lines, mostFolds === undefined ? {} : { rangeLimit: mostFolds + 1 }),
  );
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    service.format(open(uri).lines, undefined, options),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range, options }) =>
    service.format(open(uri).lines, range, options),
  );

  /** Everything that is shown is judged again. */
  const followPolicies = () => {
    refresh(documents.followPolicies());
  };
  connection.onNotification(new NotificationType<PoliciesParams>(policiesMethod), (params) => {
    policies.takePolicies(params);
    for (const sentence of explainPolicies(policies.broken, translate)) connection.console.warn(sentence);
    firstPolicies.came();
    followPolicies();
  });
  connection.onNotification(new NotificationType<SettingsParams>(settingsMethod), (params) => {
    policies.takeSettings(params);
    followPolicies();
  });

  connection.listen();
}
