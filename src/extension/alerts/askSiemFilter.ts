import * as vscode from "vscode";
import { currentAlertSettings } from "./alertConfiguration";
import { readLimit, readNames, type FilterChange } from "./alertFilter";
import { pickText } from "./displayText";

type FilterItem = vscode.QuickPickItem & { ask(): Promise<FilterChange | undefined> };

/** Asks for one of the SIEM API's own filters. */
export async function askSiemFilter(): Promise<FilterChange | undefined> {
  const { siem } = currentAlertSettings();
  const none = vscode.l10n.t("all");
  const items: FilterItem[] = [
    {
      label: vscode.l10n.t("Limit"),
      description: siem.limit === undefined ? none : String(siem.limit),
      detail: vscode.l10n.t("At most this many detections, the newest ones"),
      ask: async () => {
        const typed = await askText(
          vscode.l10n.t("At most how many detections? Empty: all"),
          String(siem.limit ?? ""),
          (value) =>
            readLimit(value) === "unusable" ? vscode.l10n.t("Type a whole number above zero, or nothing.") : undefined,
        );
        const limit = typed === undefined ? "unusable" : readLimit(typed);
        return limit === "unusable" ? undefined : { limit };
      },
    },
    {
      label: vscode.l10n.t("Machine groups"),
      description: pickText(siem.machineGroups.join(", ")) || none,
      detail: vscode.l10n.t("Only detections on devices of these groups"),
      ask: async () => {
        const typed = await askText(
          vscode.l10n.t("Machine groups, separated by commas. Empty: all"),
          siem.machineGroups.join(", "),
        );
        return typed === undefined ? undefined : { machineGroups: readNames(typed) };
      },
    },
    {
      label: vscode.l10n.t("Device tag"),
      description: pickText(siem.deviceTag) || none,
      detail: vscode.l10n.t("Only detections on devices with this tag from the registry"),
      ask: async () => {
        const typed = await askText(vscode.l10n.t("Tag from the device's registry. Empty: all"), siem.deviceTag);
        return typed === undefined ? undefined : { deviceTag: typed.trim() || undefined };
      },
    },
    {
      label: vscode.l10n.t("Cloud tag"),
      description: pickText(siem.cloudTag) || none,
      detail: vscode.l10n.t("Only detections on devices with this tag from the Defender portal"),
      ask: async () => {
        const typed = await askText(vscode.l10n.t("Tag from the Defender portal. Empty: all"), siem.cloudTag);
        return typed === undefined ? undefined : { cloudTag: typed.trim() || undefined };
      },
    },
  ];
  const placeHolder = vscode.l10n.t("What the SIEM API is asked for");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.ask();
}

function askText(
  prompt: string,
  value: string,
  validateInput: (value: string) => string | undefined = () => undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({ prompt, value, validateInput });
}
