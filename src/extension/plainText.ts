import { displayLine } from "./alerts/displayText";

/**
 * What others wrote (a file's name, an error's message, a branch, a service's answer), as it may stand in a notification,
 * a progress title, a quick pick or the status bar: one line of visible characters. VS Code makes links of
 * `[text](command:…)` in notifications, also of those that run commands, and icons of `$(name)` in labels.
 */
export function plainText(text: string, maxLength = 300): string {
  return displayLine(text, maxLength).replaceAll("](", "] (").replaceAll("$(", "$ (");
}

/** Why something failed, as it may be shown. */
export function plainReason(failed: unknown): string {
  return plainText(failed instanceof Error ? failed.message : String(failed));
}
