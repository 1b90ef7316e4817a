import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
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
  planMethod,
  type PlanParams,
} from "../protocol";
import type { Log } from "./log";

/** What the extension asks of the language server, which owns every open STIX document. */
export interface StixServer {
  plan(params: PlanParams): Promise<PlanAnswer>;
  batch(params: BatchParams): Promise<BatchAnswer>;
  answers(params: AnswersParams): Promise<null>;
  finish(params: FinishParams): Promise<FinishAnswer>;
  restart(): Promise<void>;
}

/**
 * Starts the language server in a process of its own, for documents of any scheme. It is started once and in the
 * background: nothing waits for it but what asks it something.
 */
export function startLanguageServer(context: vscode.ExtensionContext, log: Log): StixServer {
  const module = context.asAbsolutePath("dist/server.js");
  const client = new LanguageClient(
    "stixWorkbench",
    "STIX Workbench",
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: "stix" }], outputChannel: log, traceOutputChannel: log },
  );
  context.subscriptions.push(client);
  const started = client.start();
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
    await started;
    return client.sendRequest<Answer>(method, params);
  };
  return {
    plan: (params) => ask(planMethod, params),
    batch: (params) => ask(batchMethod, params),
    answers: (params) => ask(answersMethod, params),
    finish: (params) => ask(finishMethod, params),
    restart: () => client.restart(),
  };
}
