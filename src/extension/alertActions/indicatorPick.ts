import * as vscode from "vscode";
import type { Doubt } from "../../stix/sentinelProfile/doubtfulValues";
import { pickText } from "../alerts/displayText";
import { doubtWords, kindWords } from "../editing/kindWords";
import { roleWords, verdictWord } from "./evidenceWords";
import type { IndicatorDraft } from "./indicatorDrafts";
import { defanged } from "./shownValue";

/** A draft, and what is known of it besides. */
export interface DraftCandidate {
  readonly draft: IndicatorDraft;
  readonly doubt: Doubt | undefined;
  /** The document that it would go into has an indicator for it. */
  readonly isPresent: boolean;
}

/** Whether it comes ticked: never what is doubtful, and only what Defender judges to be bad. */
export function isTicked({ draft, doubt, isPresent }: DraftCandidate): boolean {
  return draft.isCandidate && doubt === undefined && !isPresent;
}

/** So many values are named in the question. */
const mostNamed = 8;

interface DraftItem extends vscode.QuickPickItem {
  readonly candidate: DraftCandidate;
}

/**
 * Shows all drafts, those that come ticked first, and gives those that are left ticked, with names of hosts and people in
 * them only where that is meant; undefined where it was called off.
 */
export async function pickDrafts(
  title: string,
  placeholder: string,
  candidates: readonly DraftCandidate[],
): Promise<readonly DraftCandidate[] | undefined> {
  const ticked = await tickedOf(title, placeholder, candidates);
  const naming = (ticked ?? []).filter(namesSomebody);
  if (naming.length === 0) return ticked;
  // A tick is soon set, for all of them at once, and an indicator goes to others.
  const write = vscode.l10n.t("Write Them Too");
  const leave = vscode.l10n.t("Leave Them Out");
  const more = naming.length - mostNamed;
  const detail = [
    ...naming.slice(0, mostNamed).map(({ draft }) => `• ${defanged(draft.values[0].value, 100)}`),
    ...(more > 0 ? [vscode.l10n.t("… and {0} more", more)] : []),
  ].join("\n");
  const question = vscode.l10n.t(
    "Some of these values seem to name hosts or people, and others will read the indicators. Write them all the same?",
  );
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, write, leave);
  return answer === write ? ticked : answer === leave ? ticked?.filter((one) => !namesSomebody(one)) : undefined;
}

function namesSomebody({ draft }: DraftCandidate): boolean {
  return draft.names.length > 0;
}

async function tickedOf(
  title: string,
  placeholder: string,
  candidates: readonly DraftCandidate[],
): Promise<readonly DraftCandidate[] | undefined> {
  const pick = vscode.window.createQuickPick<DraftItem>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = [...candidates.filter(isTicked), ...candidates.filter((one) => !isTicked(one))].map(itemOf);
  pick.selectedItems = pick.items.filter(({ candidate }) => isTicked(candidate));
  const listeners: vscode.Disposable[] = [pick];
  try {
    return await new Promise<readonly DraftCandidate[] | undefined>((resolve) => {
      listeners.push(
        pick.onDidAccept(() => resolve(pick.selectedItems.map(({ candidate }) => candidate))),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    });
  } finally {
    for (const listener of listeners.reverse()) listener.dispose();
  }
}

function itemOf(candidate: DraftCandidate): DraftItem {
  const { draft, doubt, isPresent } = candidate;
  const [first, ...others] = draft.values;
  const words = [
    [first, ...others].map(({ kind }) => kindWords(kind)).join(", "),
    ...(draft.verdict === "" ? [vscode.l10n.t("no verdict")] : [verdictWord(draft.verdict)]),
    ...(draft.roles.length > 0 ? [pickText(roleWords(draft.roles))] : []),
    ...(draft.names.length > 0
      ? [
          `$(eye-closed) ${vscode.l10n.t("seems to name a host or a person: {0}", pickText(defanged(draft.names.join(", "))))}`,
        ]
      : []),
    ...(doubt ? [`$(warning) ${doubtWords(doubt.kind)}`] : []),
    ...(isPresent ? [`$(check) ${vscode.l10n.t("already in this file")}`] : []),
  ];
  return { label: pickText(defanged(first.value), 400), description: words.join(" · "), candidate };
}
