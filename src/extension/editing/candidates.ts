import * as vscode from "vscode";
import type { Doubt } from "../../stix/sentinelProfile/doubtfulValues";
import type { Ioc } from "../../stix/iocs/ioc";
import type { Input } from "../connections/stepInputs";
import type { StepPlace } from "../connections/steps";
import { plainText } from "../plainText";
import { doubtWords, kindWords } from "./kindWords";

/** A value that was found in text, and what is known of it besides. */
export interface Candidate {
  readonly ioc: Ioc;
  readonly doubt: Doubt | undefined;
  /** The document that it would go into has an indicator for it. */
  readonly isPresent: boolean;
}

/** Whether it comes ticked: a doubtful one has to be chosen; one that stands in documents alone may be meant. */
export function isTicked({ doubt, isPresent }: Candidate): boolean {
  return !isPresent && doubt?.leftOut !== true;
}

/** What it is, and what speaks against it. */
function wordsFor({ ioc, doubt, isPresent }: Candidate): string {
  return [
    kindWords(ioc.kind),
    ...(doubt ? [`${doubt.kind === "allowlisted" ? "$(pass)" : "$(warning)"} ${doubtWords(doubt.kind)}`] : []),
    ...(isPresent ? [`$(check) ${vscode.l10n.t("already in this file")}`] : []),
  ].join(" · ");
}

interface IocItem extends vscode.QuickPickItem {
  readonly ioc: Ioc;
}

/** Shows all values, and gives those that are left ticked. */
export async function askWhich(
  title: string,
  placeholder: string,
  candidates: readonly Candidate[],
  chosen: readonly Ioc[],
  place: StepPlace,
): Promise<Input<readonly Ioc[]>> {
  const pick = vscode.window.createQuickPick<IocItem>();
  pick.title = title;
  pick.step = place.step;
  pick.totalSteps = place.totalSteps;
  pick.ignoreFocusOut = true;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.placeholder = placeholder;
  pick.items = candidates.map((candidate): IocItem => {
    return { label: plainText(candidate.ioc.value), description: wordsFor(candidate), ioc: candidate.ioc };
  });
  pick.selectedItems = pick.items.filter(({ ioc }) => chosen.includes(ioc));
  const listeners: vscode.Disposable[] = [pick];
  try {
    return await new Promise<Input<readonly Ioc[]>>((resolve) => {
      listeners.push(
        pick.onDidAccept(() => {
          const ticked = pick.selectedItems.map(({ ioc }) => ioc);
          resolve(ticked.length > 0 ? { kind: "value", value: ticked } : { kind: "cancelled" });
        }),
        pick.onDidHide(() => {
          resolve({ kind: "cancelled" });
        }),
      );
      pick.show();
    });
  } finally {
    for (const listener of listeners.reverse()) listener.dispose();
  }
}
