import * as vscode from "vscode";
import { currentAlertSettings, writeAlertSetting } from "./alertConfiguration";
import { groupings, type Grouping } from "./alertGroups";
import { groupingName } from "./groupWords";

/** `STIX: Group Alerts By`: asks for the grouping, unless the argument is one, and puts it into the settings. */
export async function groupAlertsBy(argument: unknown): Promise<void> {
  const chosen = groupings.find((grouping) => grouping === argument) ?? (await askGrouping());
  if (chosen !== undefined) await writeAlertSetting("groupBy", chosen);
}

async function askGrouping(): Promise<Grouping | undefined> {
  const { groupBy } = currentAlertSettings();
  const items = groupings.map((grouping) => ({
    label: groupingName(grouping),
    description: grouping === groupBy ? vscode.l10n.t("in use") : "",
    grouping,
  }));
  const placeHolder = vscode.l10n.t("Group the alerts by");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.grouping;
}
