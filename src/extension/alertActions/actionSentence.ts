import * as vscode from "vscode";
import { alertSentence } from "../alerts/alertSentence";
import type { LoadProblem } from "../alerts/alertStore";
import { defangedLine } from "../alerts/displayText";

/** Why something could not be done with alerts or hunted for; the words of a list are not those of an action. */
export function actionSentence(problem: LoadProblem): string {
  const [first = "", second = ""] = problem.args.map((arg) => defangedLine(arg));
  switch (problem.code) {
    case "missing-write-role":
      return second === "ThreatHunting.Read.All"
        ? vscode.l10n.t(
            "{0} does not let the application hunt. Ask an administrator to give it the permission {1} and to grant admin consent, or copy the query and run it in the Defender portal.",
            first,
            second,
          )
        : vscode.l10n.t(
            "{0} does not let the application change alerts. Ask an administrator to give it the permission {1} and to grant admin consent, or change the alert in the Defender portal.",
            first,
            second,
          );
    case "bad-query":
      return vscode.l10n.t("Microsoft Graph did not take the request: {0}", first);
    case "not-found":
      return vscode.l10n.t("{0} does not know this alert any more. Refresh the alerts.", first);
    case "unreadable-answer":
      return vscode.l10n.t(
        "{0} answered with something that can't be read (HTTP {1}). Often a proxy or a sign-in page of the network stands in between: check the network, then try again.",
        first,
        second,
      );
    case "throttled":
      return vscode.l10n.t("{0} takes no more requests for the moment. Try again in {1} seconds.", first, second);
    case "failed":
      return vscode.l10n.t("Something failed on this machine: {0}. Try again.", first);
    case "cancelled":
      return vscode.l10n.t("It was cancelled.");
    default:
      return alertSentence(problem);
  }
}
