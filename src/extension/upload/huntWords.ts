import * as vscode from "vscode";
import type { HuntState } from "../../webview/preflight/messages";
import { written } from "./preflightGroups";
import { type HuntStanding, mostHunted } from "./planHunt";

/** What the preflight page says of a hunt for the plan's values, and what its button does. */
export function huntState(standing: HuntStanding): HuntState {
  switch (standing.kind) {
    case "not-begun":
      return {
        text: vscode.l10n.t(
          "Defender can tell whether the values of the objects that go were seen in the last 30 days. They are sent to it for that.",
        ),
        button: vscode.l10n.t("Look in Defender"),
        does: "hunt",
      };
    case "running":
      return {
        text:
          standing.total === 0
            ? vscode.l10n.t("Looking in Defender…")
            : vscode.l10n.t("Looking in Defender: {0} of {1} values…", written(standing.done), written(standing.total)),
        button: vscode.l10n.t("Stop Looking"),
        does: "cancel-hunt",
      };
    case "ended":
      return { text: endedWords(standing), button: vscode.l10n.t("Look Again"), does: "hunt" };
  }
}

function endedWords({ seen, done, total, isCut, problem }: Extract<HuntStanding, { readonly kind: "ended" }>): string {
  const found =
    total === 0 && problem === undefined
      ? vscode.l10n.t(
          "There is nothing to look for: no address, domain, URL, e-mail address, file hash or registry key goes.",
        )
      : vscode.l10n.t(
          "{0} of {1} values were seen in the last 30 days. Open a group to see which.",
          written(seen),
          written(done),
        );
  return [
    ...(problem === undefined ? [] : [problem]),
    found,
    ...(done < total ? [vscode.l10n.t("{0} were not looked for.", written(total - done))] : []),
    ...(isCut ? [vscode.l10n.t("Only the first {0} values of the upload are looked for.", written(mostHunted))] : []),
  ].join(" ");
}
