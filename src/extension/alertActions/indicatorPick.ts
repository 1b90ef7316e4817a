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

interface DraftItem extends vscode.QuickPickItem {
  readonly candidate: DraftCandidate;
}

/** Shows all drafts, those that come ticked first, and gives those that are left ticked; undefined where it was called off. */
export async function pickDrafts(
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
    ...(doubt ? [`$(warning) ${doubtWords(doubt.kind)}`] : []),
    ...(isPresent ? [`$(check) ${vscode.l10n.t("already in this file")}`] : []),
  ];
  return { label: pickText(defanged(first.value), 400), description: words.join(" · "), candidate };
}
