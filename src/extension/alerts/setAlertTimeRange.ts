import * as vscode from "vscode";
import { currentAlertSettings, writeAlertSetting } from "./alertConfiguration";
import { timeRanges, type TimeRange } from "./alertSettings";
import { timeRangeWord } from "./alertWords";

/** `STIX: Set Alert Time Range`: asks how far back, unless the argument is a range, and puts it into the settings. */
export async function setAlertTimeRange(argument: unknown): Promise<void> {
  const chosen = timeRanges.find((range) => range === argument) ?? (await askTimeRange());
  if (chosen !== undefined) await writeAlertSetting("timeRange", chosen);
}

async function askTimeRange(): Promise<TimeRange | undefined> {
  const { timeRange } = currentAlertSettings();
  const items = timeRanges.map((range) => ({
    label: timeRangeWord(range),
    description: range === timeRange ? vscode.l10n.t("in use") : "",
    range,
  }));
  const placeHolder = vscode.l10n.t("How far back does the list go?");
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.range;
}
