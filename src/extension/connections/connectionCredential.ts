import * as vscode from "vscode";
import type { Credential } from "../../cloud/credential";
import type { TokenCacheStore } from "../../cloud/tokenTypes";
import { certificateInText } from "./certificateText";
import type { Connection } from "./connection";
import { signInPages } from "./signInPages";
import { isFarFromBrowser, type SignInTalk } from "./signInTalk";
import { wayHere } from "./signInWays";
import { type GetSession, vscodeAccount } from "./vscodeAccount";

/** A connection's way to prove who asks. `proof` is what is kept for an application: its secret, or a certificate's text. */
export function credentialOf(
  { cloud, signIn }: Connection,
  proof: string,
  talk: SignInTalk,
  note: TokenCacheStore,
): Credential {
  switch (wayHere(signIn, isFarFromBrowser())) {
    case "secret":
      return { kind: "client-secret", secret: proof };
    case "certificate":
      // What can't be read as a kept certificate is read as an empty file, which the sign-in then says.
      return { kind: "client-certificate", file: certificateInText(proof) ?? { format: "pem", text: "" } };
    case "browser":
      return { kind: "interactive", openBrowser: talk.openBrowser, pages: signInPages() };
    case "device-code":
      return { kind: "device-code", show: talk.showCode };
    case "vscode":
      return { kind: "external", token: vscodeAccount(cloud, note, getSession, sovereignEnvironment) };
  }
}

const getSession: GetSession = async (provider, scopes, options) =>
  vscode.authentication.getSession(provider, scopes, options);

function sovereignEnvironment(): string | undefined {
  return vscode.workspace.getConfiguration("microsoft-sovereign-cloud").get<string>("environment");
}
