import * as vscode from "vscode";
import type { AlertProblem } from "../../defender/alertSource";
import { type Finding, huntFor, type HuntedValue } from "../../defender/huntingRun";
import { actionSentence } from "../alertActions/actionSentence";
import { graphActionsOf, mayTryAgain } from "../alertActions/graphActionsOf";
import type { Connection } from "../connections/connection";
import type { ConnectionsPart } from "../connections/registerConnections";
import type { Findings } from "./findings";

/** One call of Graph a table: a tenant may make 45 a minute. */
export const mostRun = 50;

export interface RunContext {
  readonly part: ConnectionsPart;
  readonly findings: Findings;
  readonly now: () => number;
}

export interface FoundValue {
  readonly hunted: HuntedValue;
  readonly finding: Finding;
}

/** Runs the hunt and keeps what it finds. What it came to before a problem or a cancellation is given all the same. */
export async function runHunt(
  context: RunContext,
  connection: Connection,
  values: readonly HuntedValue[],
  ago: string,
): Promise<readonly FoundValue[]> {
  const found: FoundValue[] = [];
  const wanted = values.slice(0, mostRun);
  let problem = await once(context, connection, { values: wanted, ago, found });
  if (problem && (await mayTryAgain(context.part, connection, problem)))
    problem = await once(context, connection, { values: wanted.slice(found.length), ago, found });
  if (problem && problem.code !== "cancelled") void vscode.window.showErrorMessage(actionSentence(problem));
  return found;
}

async function once(
  { part, findings, now }: RunContext,
  connection: Connection,
  { values, ago, found }: { values: readonly HuntedValue[]; ago: string; found: FoundValue[] },
): Promise<AlertProblem | undefined> {
  const title = vscode.l10n.t("Hunting in Defender");
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, cancel) => {
      const abort = new AbortController();
      cancel.onCancellationRequested(() => abort.abort());
      const reached = await graphActionsOf(part, connection);
      if (reached.kind === "problem") {
        void vscode.window.showErrorMessage(actionSentence(reached.problem));
        return undefined;
      }
      for await (const told of huntFor(reached.actions, values, ago, abort.signal)) {
        if (told.kind === "problem") return told.problem;
        const { hunted, finding } = told;
        found.push({ hunted, finding });
        findings.keep(connection.id, hunted, { finding, ago, at: now() });
        progress.report({ increment: 100 / values.length });
      }
      return undefined;
    },
  );
}
