import * as vscode from "vscode";
import type { AlertFilterState } from "./alertFilterState";

/** While somebody types, the list is filtered when the keys rest so long, in milliseconds. */
const restMs = 120;

/**
 * `STIX: Search Alerts`: filters while one types; Enter keeps it, Escape puts back what was there. The argument may be the
 * text.
 */
export async function searchAlerts(state: AlertFilterState, argument: unknown): Promise<void> {
  if (typeof argument === "string") return state.change({ text: argument.trim() });
  const before = state.filter.text;
  const box = vscode.window.createInputBox();
  box.title = vscode.l10n.t("Search Alerts");
  box.placeholder = vscode.l10n.t("Words in title, device, user, file, address, id …");
  box.prompt = vscode.l10n.t("The list is filtered while you type. Escape puts back what was there.");
  box.value = before ?? "";
  // One looks at the list and scrolls it while one searches.
  box.ignoreFocusOut = true;
  let timer: NodeJS.Timeout | undefined;
  const apply = (text: string | undefined): void => {
    clearTimeout(timer);
    state.change({ text: text?.trim() });
  };
  await new Promise<void>((resolve) => {
    let isKept = false;
    box.onDidChangeValue((value) => {
      clearTimeout(timer);
      timer = setTimeout(() => apply(value), restMs);
    });
    box.onDidAccept(() => {
      isKept = true;
      apply(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      if (!isKept) apply(before);
      resolve();
    });
    box.show();
  });
  box.dispose();
}
