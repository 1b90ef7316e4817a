import * as vscode from "vscode";
import { msOf } from "./alertEntry";
import { alertSentence } from "./alertSentence";
import { needsSignIn, type ListCondition } from "./alertViewState";
import { displayLine } from "./displayText";
import { momentWord } from "./timeWords";

/** The row above the alerts that says what is not as it should be; a click does what helps. */
export function conditionItem(condition: ListCondition, now: number): vscode.TreeItem {
  const { label, sentence, helps, title, context } = wordsOf(condition, now);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.description = displayLine(sentence, 300);
  item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
  item.contextValue = context;
  item.command = { command: helps, title };
  item.accessibilityInformation = { label: `${label}. ${sentence} ${title}` };
  return item;
}

/** What stands in the row, whole. */
export function conditionSentence(condition: ListCondition, now: number): string {
  const { label, sentence } = wordsOf(condition, now);
  return `${label}. ${sentence}`;
}

interface ConditionWords {
  readonly label: string;
  readonly sentence: string;
  readonly helps: string;
  readonly title: string;
  readonly context: string;
}

function wordsOf(condition: ListCondition, now: number): ConditionWords {
  const retry = {
    helps: "stixWorkbench.refreshAlerts",
    title: vscode.l10n.t("Retry"),
    context: "alertCondition retry",
  };
  if (condition.kind === "stale")
    return {
      label: vscode.l10n.t("Not refreshed since {0}", momentWord(condition.since, now)),
      sentence: vscode.l10n.t("Newer alerts may be missing. Click to refresh."),
      ...retry,
    };
  const { gap } = condition;
  const sentence = alertSentence(gap.problem);
  if (needsSignIn(gap))
    return {
      label: vscode.l10n.t("Not signed in"),
      sentence,
      helps: "stixWorkbench.signIn",
      title: vscode.l10n.t("Sign In"),
      context: "alertCondition signIn",
    };
  const since = gap.since === undefined ? NaN : msOf(gap.since);
  const label = Number.isNaN(since)
    ? vscode.l10n.t("Incomplete")
    : vscode.l10n.t("Incomplete since {0}", momentWord(since, now));
  return { label, sentence, ...retry };
}
