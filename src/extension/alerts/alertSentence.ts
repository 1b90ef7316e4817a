import * as vscode from "vscode";
import { alertMessages } from "../../defender/alertMessages";
import { tokenSentence } from "../connections/tokenSentence";
import type { LoadProblem } from "./alertStore";
import { defangedLine } from "./displayText";

/** Why alerts are missing, as a translated sentence. What a service wrote into it can't become a link. */
export function alertSentence({ code, args, token }: LoadProblem): string {
  if (token !== undefined) return tokenSentence(token);
  const shown = args.map((arg) => defangedLine(arg));
  switch (code) {
    case "no-secret":
      return vscode.l10n.t(
        "The client secret of {0} is not stored on this machine. Edit the connection and enter it again.",
        ...shown,
      );
    case "no-alert-service":
      return vscode.l10n.t(
        "{0} does not offer the alert source of this connection. Edit the connection and choose another one.",
        ...shown,
      );
    case "failed":
      return vscode.l10n.t(
        "The alerts can't be fetched, because something failed on this machine: {0}. Refresh to try again.",
        ...shown,
      );
    default:
      return vscode.l10n.t(alertMessages[code], ...shown);
  }
}
