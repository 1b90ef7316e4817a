import * as vscode from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import { decode } from "../disk/encoding";
import {
  filesHoldingMethod,
  type FilesHoldingParams,
  type IndicatorTermsAnswer,
  indicatorTermsMethod,
  type IndicatorTermsParams,
  type InitializationOptions,
  type InsertionAnswer,
  insertionMethod,
  type InsertionParams,
  policiesMethod,
  type PoliciesParams,
  settingsMethod,
  type SettingsParams,
  statusMethod,
  type StatusParams,
} from "../protocol";
import {
  type IndicatorValuesAnswer,
  indicatorValuesMethod,
  type IndicatorValuesParams,
  type PresentValuesAnswer,
  presentValuesMethod,
  type PresentValuesParams,
} from "../protocol/indicatorValues";
import {
  type ChangesAnswer,
  changesMethod,
  type ChangesParams,
  type ObjectsAtAnswer,
  objectsAtMethod,
  type ObjectsAtParams,
  type RevokeEditsAnswer,
  revokeEditsMethod,
  type RevokeEditsParams,
} from "../protocol/documentObjects";
import {
  type AnswersParams,
  answersMethod,
  type BatchAnswer,
  batchMethod,
  type BatchParams,
  type FinishAnswer,
  finishMethod,
  type FinishParams,
  type PlanAnswer,
  type PlanFacts,
  planMethod,
  type PlanParams,
  type PlanRow,
  planRowsMethod,
  type PlanRowsParams,
  type PlanValuesAnswer,
  planValuesMethod,
  type PlanValuesParams,
  type ReadFileAnswer,
  readFileMethod,
  type ReadFileParams,
  releaseMethod,
  type ReleaseParams,
  replanMethod,
  type ReplanParams,
  type ReportPartAnswer,
  reportPartMethod,
  type ReportPartParams,
  type RunResultAnswer,
  runResultMethod,
  type RunResultParams,
  type RunsAnswer,
  runsMethod,
  type VerifyQueryAnswer,
  verifyQueryMethod,
  type VerifyQueryParams,
} from "../protocol/uploads";
import { filesHolding } from "./editing/workspaceFiles";
import type { Log } from "./log";

/** What the extension asks of the language server, which owns every open STIX document. */
export interface StixServer {
  /** Waits, as `indicatorTerms` does, until the server has been told the policies: what they forbid must not leave. */
  plan(params: PlanParams): Promise<PlanAnswer>;
  replan(params: ReplanParams): Promise<PlanFacts | null>;
  planRows(params: PlanRowsParams): Promise<readonly PlanRow[] | null>;
  planValues(params: PlanValuesParams): Promise<PlanValuesAnswer>;
  batch(params: BatchParams): Promise<BatchAnswer>;
  answers(params: AnswersParams): Promise<null>;
  finish(params: FinishParams): Promise<FinishAnswer>;
  release(params: ReleaseParams): Promise<null>;
  reportPart(params: ReportPartParams): Promise<ReportPartAnswer>;
  runs(): Promise<RunsAnswer>;
  runResult(params: RunResultParams): Promise<RunResultAnswer>;
  verifyQuery(params: VerifyQueryParams): Promise<VerifyQueryAnswer>;
  changes(params: ChangesParams): Promise<ChangesAnswer | null>;
  objectsAt(params: ObjectsAtParams): Promise<ObjectsAtAnswer>;
  revokeEdits(params: RevokeEditsParams): Promise<RevokeEditsAnswer>;
  insertion(params: InsertionParams): Promise<InsertionAnswer>;
  /** Waits until the server has been told the policies: it may have been started, or begun anew, by this very question. */
  indicatorTerms(params: IndicatorTermsParams): Promise<IndicatorTermsAnswer>;
  indicatorValues(params: IndicatorValuesParams): Promise<IndicatorValuesAnswer>;
  presentValues(params: PresentValuesParams): Promise<PresentValuesAnswer>;
  policies(params: PoliciesParams): Promise<void>;
  /** Reads the policies as they are on disk and tells them: done before what depends on them is asked. */
  readPoliciesBy(read: () => Promise<void>): void;
  settings(params: SettingsParams): Promise<void>;
  restart(): Promise<void>;
  /** Fires whenever the server is ready to be told things: at first, and after a restart. */
  readonly onDidStart: vscode.Event<void>;
  /** Fires while a document is checked, and when it is through. */
  readonly onDidTellStatus: vscode.Event<StatusParams>;
}

/** How long a question waits until the policies have been read again, in milliseconds. */
const longestReading = 3000;

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
      initializationOptions: {
        findsFiles: true,
        showsStatus: true,
        tellsPolicies: true,
      } satisfies InitializationOptions,
    },
  );
  const didStart = new vscode.EventEmitter<void>();
  const didTellStatus = new vscode.EventEmitter<StatusParams>();
  const policies = new Told();
  context.subscriptions.push(
    client,
    didStart,
    didTellStatus,
    client.onNotification(statusMethod, (status: StatusParams) => {
      didTellStatus.fire(status);
    }),
    client.onDidChangeState(({ newState }) => {
      // A server that begins anew knows no policies.
      if (newState === State.Stopped) policies.forget();
      if (newState === State.Running) didStart.fire();
    }),
    client.onRequest(filesHoldingMethod, ({ text }: FilesHoldingParams, token) => filesHolding(text, token)),
    client.onRequest(readFileMethod, ({ uri }: ReadFileParams): Promise<ReadFileAnswer> => readFile(uri)),
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
  let readPolicies: () => Promise<void> = () => Promise.resolve();
  const askByPolicies = async <Params, Answer>(method: string, params: Params): Promise<Answer> => {
    launch();
    await started;
    if (client.state !== State.Stopped) await policies.told;
    // File systems tell late of changes. A workspace may have a million files: then those hold that were read last.
    await Promise.race([readPolicies(), new Promise((resolve) => setTimeout(resolve, longestReading))]);
    return client.sendRequest<Answer>(method, params);
  };
  const tell = async (method: string, params: unknown): Promise<void> => {
    await started;
    await client.sendNotification(method, params);
  };
  return {
    plan: (params) => askByPolicies(planMethod, params),
    replan: (params) => ask(replanMethod, params),
    planRows: (params) => ask(planRowsMethod, params),
    planValues: (params) => ask(planValuesMethod, params),
    batch: (params) => ask(batchMethod, params),
    answers: (params) => ask(answersMethod, params),
    finish: (params) => ask(finishMethod, params),
    release: (params) => ask(releaseMethod, params),
    reportPart: (params) => ask(reportPartMethod, params),
    runs: () => ask(runsMethod, {}),
    runResult: (params) => ask(runResultMethod, params),
    verifyQuery: (params) => ask(verifyQueryMethod, params),
    changes: (params) => ask(changesMethod, params),
    objectsAt: (params) => ask(objectsAtMethod, params),
    revokeEdits: (params) => ask(revokeEditsMethod, params),
    insertion: (params) => ask(insertionMethod, params),
    indicatorTerms: (params) => askByPolicies(indicatorTermsMethod, params),
    indicatorValues: (params) => ask(indicatorValuesMethod, params),
    presentValues: (params) => ask(presentValuesMethod, params),
    policies: (params) =>
      tell(policiesMethod, params).finally(() => {
        policies.note();
      }),
    readPoliciesBy: (read) => {
      readPolicies = read;
    },
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

/** Whether something was told, to be waited for. */
class Told {
  #note: () => void = () => undefined;
  told = new Promise<void>((resolve) => (this.#note = resolve));

  note(): void {
    this.#note();
  }

  /** It has to be told anew. Nobody waits on for who is gone. */
  forget(): void {
    this.#note();
    this.told = new Promise((resolve) => (this.#note = resolve));
  }
}

/** The text of a file of whichever file system the editor knows, as the editor would show it; `null` where it can't be read. */
async function readFile(uri: string): Promise<ReadFileAnswer> {
  try {
    const read = decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
    return read.kind === "text" ? { text: read.text } : null;
  } catch {
    return null;
  }
}
