import * as vscode from "vscode";
import type { SignInWay } from "./connection";
import { answered, type ConnectionDraft } from "./connectionDraft";
import { isFarFromBrowser } from "./signInTalk";
import { askChoice, type Choice } from "./stepInputs";
import type { Answer, StepPlace } from "./steps";

/** The first question: how to sign in. What works in this window comes first. */
export async function askSignInWay(
  title: string,
  draft: ConnectionDraft,
  place: StepPlace,
): Promise<Answer<ConnectionDraft>> {
  const isFar = isFarFromBrowser();
  const choice = (value: SignInWay, icon: string, label: string, detail: string): Choice<SignInWay> => ({
    label: `$(${icon}) ${label}`,
    detail,
    value,
  });
  const browser = choice(
    "browser",
    "globe",
    vscode.l10n.t("Your Account, in the Browser"),
    isFar
      ? vscode.l10n.t("For analysts. In this remote window it asks for a code instead.")
      : vscode.l10n.t("For analysts: your own rights, an app registration without a secret."),
  );
  const code = choice(
    "device-code",
    "device-mobile",
    vscode.l10n.t("Your Account, with a Code"),
    vscode.l10n.t("For remote windows: you type a code into a browser anywhere."),
  );
  const choices = [
    ...(isFar ? [code, browser] : [browser, code]),
    choice(
      "vscode",
      "account",
      vscode.l10n.t("The Account in VS Code"),
      vscode.l10n.t("For a work account in VS Code: uploads need no app registration."),
    ),
    choice(
      "secret",
      "key",
      vscode.l10n.t("Application with a Client Secret"),
      vscode.l10n.t("For shared machines: an app registration with rights of its own."),
    ),
    choice(
      "certificate",
      "verified",
      vscode.l10n.t("Application with a Certificate"),
      vscode.l10n.t("The same where secrets are not allowed: a PEM or PFX file with its key."),
    ),
  ];
  const placeholder = vscode.l10n.t("How do you want to sign in?");
  return answered(draft, "signIn", await askChoice({ title, placeholder, choices, current: draft.signIn }, place));
}

/** What is asked for as the client ID, and what its app registration needs. */
export function clientQuestion({ signIn }: ConnectionDraft): string {
  switch (signIn) {
    case "browser":
      return vscode.l10n.t(
        "Application (client) ID of an app registration with the platform Mobile and desktop applications and http://localhost",
      );
    case "device-code":
      return vscode.l10n.t(
        "Application (client) ID of an app registration in which Allow public client flows is turned on",
      );
    case "vscode":
      return vscode.l10n.t(
        "Application (client) ID of an app registration. Leave this empty for VS Code's own application, which can upload but not read alerts.",
      );
    default:
      return vscode.l10n.t("Application (client) ID of the app registration");
  }
}
