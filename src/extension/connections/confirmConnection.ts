import * as vscode from "vscode";
import type { Connection } from "./connection";
import type { ServicesContext } from "./connectionServices";
import { tokenSentence } from "./tokenSentence";
import { fieldAtFault, tryConnection, type TrialResult } from "./tryConnection";

/** Tries the connection behind a progress notification that can be cancelled. */
export async function tryWithProgress(
  connection: Connection,
  secret: string,
  context: ServicesContext,
): Promise<TrialResult> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Signing in as {0}…", connection.name),
      cancellable: true,
    },
    async (_progress, token) => {
      const abort = new AbortController();
      const listener = token.onCancellationRequested(() => abort.abort());
      try {
        return await tryConnection(connection, secret, context, abort.signal);
      } finally {
        listener.dispose();
      }
    },
  );
}

/** Why a connection does not work, in one translated sentence, with the service it is about. */
export function trialSentence({ service, problem }: Extract<TrialResult, { kind: "problem" }>): string {
  const sentence = tokenSentence(problem);
  return service === "alerts"
    ? vscode.l10n.t("No token for the alerts: {0}", sentence)
    : vscode.l10n.t("No token for Microsoft Sentinel: {0}", sentence);
}

/** What a person wants after a failed trial. A field's name: ask for that again. */
export type Decision = "save" | "retry" | "cancel" | "name" | "cloud" | "tenantId" | "clientId" | "secret";

/** Says what is wrong and offers to correct the answer that it is about, to try again, or to save all the same. */
export async function askAfterFailure(result: Extract<TrialResult, { kind: "problem" }>): Promise<Decision> {
  const buttons: (vscode.MessageItem & { readonly decision: Decision })[] = [];
  switch (fieldAtFault(result.problem)) {
    case "secret":
      buttons.push({ title: vscode.l10n.t("Edit Secret"), decision: "secret" });
      break;
    case "tenantId":
      buttons.push({ title: vscode.l10n.t("Edit Tenant"), decision: "tenantId" });
      break;
    case "clientId":
      buttons.push({ title: vscode.l10n.t("Edit Client ID"), decision: "clientId" });
      break;
    case "cloud":
      buttons.push({ title: vscode.l10n.t("Edit Cloud"), decision: "cloud" });
      break;
    case undefined:
  }
  buttons.push(
    { title: vscode.l10n.t("Try Again"), decision: "retry" },
    { title: vscode.l10n.t("Save Anyway"), decision: "save" },
  );
  const chosen = await vscode.window.showErrorMessage(trialSentence(result), { modal: true }, ...buttons);
  return chosen?.decision ?? "cancel";
}
