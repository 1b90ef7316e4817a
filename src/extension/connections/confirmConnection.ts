import * as vscode from "vscode";
import { openAdminConsent } from "./adminConsent";
import { tokenSentence } from "./tokenSentence";
import { fieldAtFault, type FieldAtFault, type TrialResult } from "./tryConnection";

/** Why a connection does not work, in one translated sentence, with the service it is about. */
export function trialSentence({ service, problem }: Extract<TrialResult, { kind: "problem" }>): string {
  const sentence = tokenSentence(problem);
  return service === "alerts"
    ? vscode.l10n.t("No token for the alerts: {0}", sentence)
    : vscode.l10n.t("No token for Microsoft Sentinel: {0}", sentence);
}

/** What a person wants after a failed trial. A field's name: ask for that again. */
export type Decision = "save" | "retry" | "cancel" | FieldAtFault;

/** Says what is wrong and offers to correct the answer that it is about, to try again, or to save all the same. */
export async function askAfterFailure(result: Extract<TrialResult, { kind: "problem" }>): Promise<Decision> {
  const titles: Readonly<Record<FieldAtFault, string>> = {
    secret: vscode.l10n.t("Edit Secret"),
    certificate: vscode.l10n.t("Choose Another Certificate"),
    tenantId: vscode.l10n.t("Edit Tenant"),
    clientId: vscode.l10n.t("Edit Client ID"),
    cloud: vscode.l10n.t("Edit Cloud"),
    signIn: vscode.l10n.t("Sign In Another Way"),
  };
  const field = fieldAtFault(result.problem);
  const buttons: (vscode.MessageItem & { readonly decision: Decision | "consent" })[] = [
    ...(field === undefined ? [] : [{ title: titles[field], decision: field }]),
    ...(result.problem.code === "missing-consent"
      ? [{ title: vscode.l10n.t("Open Admin Consent"), decision: "consent" as const }]
      : []),
    { title: vscode.l10n.t("Try Again"), decision: "retry" },
    { title: vscode.l10n.t("Save Anyway"), decision: "save" },
  ];
  for (;;) {
    const chosen = await vscode.window.showErrorMessage(trialSentence(result), { modal: true }, ...buttons);
    if (chosen?.decision !== "consent") return chosen?.decision ?? "cancel";
    // Granting takes a while, and perhaps another person: the question stays.
    await openAdminConsent(result.problem);
  }
}
