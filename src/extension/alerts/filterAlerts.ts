import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import { currentAlertSettings, writeAlertSetting } from "./alertConfiguration";
import { readFilterArgument, readLimit, readNames, type FilterChange } from "./alertFilter";

type FilterItem = vscode.QuickPickItem & { ask(): Promise<FilterChange | undefined> };

/**
 * `STIX: Filter Alerts`: the SIEM API's own filters, one at a time, written into the settings. The argument may be
 * `"clear"` or an object of `limit`, `machineGroups`, `deviceTag` and `cloudTag`.
 */
export async function filterAlerts(connections: Connections, argument: unknown): Promise<void> {
  const change = readFilterArgument(argument) ?? (await askFilter(connections));
  for (const [key, value] of Object.entries(change ?? {})) await writeAlertSetting(`siem.${key}`, value);
}

async function askFilter(connections: Connections): Promise<FilterChange | undefined> {
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
      description: siem.machineGroups.join(", ") || none,
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
      description: siem.deviceTag || none,
      detail: vscode.l10n.t("Only detections on devices with this tag from the registry"),
      ask: async () => {
        const typed = await askText(vscode.l10n.t("Tag from the device's registry. Empty: all"), siem.deviceTag);
        return typed === undefined ? undefined : { deviceTag: typed.trim() || undefined };
      },
    },
    {
      label: vscode.l10n.t("Cloud tag"),
      description: siem.cloudTag || none,
      detail: vscode.l10n.t("Only detections on devices with this tag from the Defender portal"),
      ask: async () => {
        const typed = await askText(vscode.l10n.t("Tag from the Defender portal. Empty: all"), siem.cloudTag);
        return typed === undefined ? undefined : { cloudTag: typed.trim() || undefined };
      },
    },
    {
      label: vscode.l10n.t("Clear all filters"),
      ask: () => Promise.resolve(readFilterArgument("clear")),
    },
  ];
  const placeHolder =
    connections.active?.alertSource === "graph"
      ? vscode.l10n.t("These filters apply to the SIEM API alone; the connection in use reads from Microsoft Graph.")
      : vscode.l10n.t("Filters of the SIEM API");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.ask();
}

function askText(
  prompt: string,
  value: string,
  validateInput: (value: string) => string | undefined = () => undefined,
): Thenable<string | undefined> {
  return vscode.window.showInputBox({ prompt, value, validateInput });
}
