import * as vscode from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import {
  type AnswersParams,
  answersMethod,
  type BatchAnswer,
  batchMethod,
  type BatchParams,
  type FinishAnswer,
  filesHoldingMethod,
  type FilesHoldingParams,
  finishMethod,
  type FinishParams,
  type InitializationOptions,
  type InsertionAnswer,
  insertionMethod,
  type InsertionParams,
  type PlanAnswer,
  planMethod,
  type PlanParams,
  policiesMethod,
  type PoliciesParams,
  settingsMethod,
  type SettingsParams,
  statusMethod,
  type StatusParams,
} from "../protocol";
import { filesHolding } from "./editing/workspaceFiles";
import type { Log } from "./log";

/** What the extension asks of the language server, which owns every open STIX document. */
export interface StixServer {
  plan(params: PlanParams): Promise<PlanAnswer>;
  batch(params: BatchParams): Promise<BatchAnswer>;
  answers(params: AnswersParams): Promise<null>;
  finish(params: FinishParams): Promise<FinishAnswer>;
  insertion(params: InsertionParams): Promise<InsertionAnswer>;
  policies(params: PoliciesParams): Promise<void>;
  settings(params: SettingsParams): Promise<void>;
  restart(): Promise<void>;
  /** Fires whenever the server is ready to be told things: at first, and after a restart. */
  readonly onDidStart: vscode.Event<void>;
  /** Fires while a document is checked, and when it is through. */
  readonly onDidTellStatus: vscode.Event<StatusParams>;
}

/**
 * Starts the language server in a process of its own, for documents of any scheme: once, in the background, and not
 * before there is a STIX document or something to ask it. Nothing waits for it but what asks.
 */
export function startLanguageServer(context: vscode.ExtensionContext, log: Log): StixServer {
  const module = context.asAbsolutePath("dist/server.js");
  const client = new LanguageClient(
    "stixWorkbench",
    "STIX Workbench",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: [{ language: "stix" }],
      outputChannel: log,
      traceOutputChannel: log,
      initializationOptions: { findsFiles: true, showsStatus: true } satisfies InitializationOptions,
    },
  );
  const didStart = new vscode.EventEmitter<void>();
  const didTellStatus = new vscode.EventEmitter<StatusParams>();
  context.subscriptions.push(
    client,
    didStart,
    didTellStatus,
    client.onNotification(statusMethod, (status: StatusParams) => {
      didTellStatus.fire(status);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) didStart.fire();
    }),
    client.onRequest(filesHoldingMethod, ({ text }: FilesHoldingParams, token) => filesHolding(text, token)),
    vscode.workspace.onDidOpenTextDocument(({ languageId }) => {
      if (languageId === "stix") launch();
    }),
  );
  let launch: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (launch = resolve)).then(() => client.start());
  if (vscode.workspace.textDocuments.some(({ languageId }) => languageId === "stix")) launch();
  started.catch((failed: unknown) => {
    log.error(`The language server did not start: ${failed instanceof Error ? failed.message : String(failed)}`);
    const showLog = vscode.l10n.t("Show Log");
    void vscode.window
      .showErrorMessage(
        vscode.l10n.t("STIX files are not validated because the language server did not start. The log says why."),
        showLog,
      )
      .then((answer) => {
        if (answer === showLog) log.show();
      });
  });
  const ask = async <Params, Answer>(method: string, params: Params): Promise<Answer> => {
    launch();
    await started;
    return client.sendRequest<Answer>(method, params);
  };
  const tell = async (method: string, params: unknown): Promise<void> => {
    await started;
    await client.sendNotification(method, params);
  };
  return {
    plan: (params) => ask(planMethod, params),
    batch: (params) => ask(batchMethod, params),
    answers: (params) => ask(answersMethod, params),
    finish: (params) => ask(finishMethod, params),
    insertion: (params) => ask(insertionMethod, params),
    policies: (params) => tell(policiesMethod, params),
    settings: (params) => tell(settingsMethod, params),
    restart: async () => {
      if (client.state !== State.Stopped) return client.restart();
      // Not started yet, or it could not be.
      launch();
      return started.catch(() => client.start());
    },
    onDidStart: didStart.event,
    onDidTellStatus: didTellStatus.event,
  };
}
