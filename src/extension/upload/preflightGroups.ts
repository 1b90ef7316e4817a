import * as vscode from "vscode";
import type { PlanGroupName } from "../../sentinel/plan/uploadPlan";

/** The groups in the order in which a person looks at them: what goes, what may go, what can't. */
export const groupOrder = [
  "new",
  "changed",
  "revoking",
  "expired",
  "doubtful",
  "unchanged",
  "older",
  "duplicate",
  "newer-version",
  "conflicting",
  "invalid",
  "type-not-taken",
] as const satisfies readonly PlanGroupName[];

/** What a group is called, and what it means to be in it. */
export function groupWords(group: PlanGroupName): { readonly title: string; readonly meaning: string } {
  switch (group) {
    case "new":
      return {
        title: vscode.l10n.t("New"),
        meaning: vscode.l10n.t("This workspace has not accepted them from this source system before."),
      };
    case "changed":
      return {
        title: vscode.l10n.t("Changed"),
        meaning: vscode.l10n.t("They differ from what was accepted last, and take its place."),
      };
    case "revoking":
      return {
        title: vscode.l10n.t("Revoking"),
        meaning: vscode.l10n.t("They are revoked. Once accepted that is for good: nobody can take a revocation back."),
      };
    case "expired":
      return {
        title: vscode.l10n.t("Expired"),
        meaning: vscode.l10n.t("Their valid_until has passed, so Sentinel would store them but match nothing."),
      };
    case "doubtful":
      return {
        title: vscode.l10n.t("Doubtful"),
        meaning: vscode.l10n.t(
          "Their values occur nearly everywhere, such as private addresses or public resolvers. Take them along only if they are meant.",
        ),
      };
    case "unchanged":
      return {
        title: vscode.l10n.t("Unchanged"),
        meaning: vscode.l10n.t(
          "This workspace has accepted them just as they are. Sending them again changes nothing.",
        ),
      };
    case "older":
      return {
        title: vscode.l10n.t("Older than accepted"),
        meaning: vscode.l10n.t(
          "They would undo a later version or a revocation. If one is right, set its modified to now.",
        ),
      };
    case "duplicate":
      return {
        title: vscode.l10n.t("Duplicate"),
        meaning: vscode.l10n.t("The upload holds the very same object before, and once is enough."),
      };
    case "newer-version":
      return {
        title: vscode.l10n.t("With a newer version"),
        meaning: vscode.l10n.t("The upload holds a newer version of them, which is the one to send."),
      };
    case "conflicting":
      return {
        title: vscode.l10n.t("Conflicting"),
        meaning: vscode.l10n.t(
          "One version with two contents: remove the wrong one, or set the modified of the right one to now.",
        ),
      };
    case "invalid":
      return {
        title: vscode.l10n.t("Invalid"),
        meaning: vscode.l10n.t("They have errors. Mend them and upload again."),
      };
    case "type-not-taken":
      return {
        title: vscode.l10n.t("Types that are not taken"),
        meaning: vscode.l10n.t("The endpoint does not take objects of their types."),
      };
  }
}

/** How many of a group's objects are chosen, in words. */
export function countWords(isChoice: boolean, chosen: number, count: number): string {
  if (!isChoice) return vscode.l10n.t("{0}, none can go", written(count));
  if (chosen === count) return vscode.l10n.t("{0}, all chosen", written(count));
  if (chosen === 0) return vscode.l10n.t("{0}, none chosen", written(count));
  return vscode.l10n.t("{0}, {1} chosen", written(count), written(chosen));
}

/** A whole number as people of the display language write it. */
export function written(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
