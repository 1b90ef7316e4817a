import * as vscode from "vscode";
import { currentAlertSettings, writeAlertSetting } from "./alertConfiguration";
import { orders, type AlertOrder } from "./alertOrder";
import { orderName } from "./groupWords";

/** `STIX: Sort Alerts By`: asks for the order, unless the argument is one, and puts it into the settings. */
export async function sortAlertsBy(argument: unknown): Promise<void> {
  const chosen = orders.find((order) => order === argument) ?? (await askOrder());
  if (chosen !== undefined) await writeAlertSetting("sortBy", chosen);
}

async function askOrder(): Promise<AlertOrder | undefined> {
  const { sortBy } = currentAlertSettings();
  const items = orders.map((order) => ({
    label: orderName(order),
    description: order === sortBy ? vscode.l10n.t("in use") : "",
    order,
  }));
  const placeHolder = vscode.l10n.t("In which order do the alerts of a group stand?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.order;
}
