import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import type { AlertBoard } from "./alertBoard";
import { writeAlertSetting } from "./alertConfiguration";
import { readFilterArgument, type FilterChange } from "./alertFilter";
import type { AlertFilterState } from "./alertFilterState";
import { askSiemFilter } from "./askSiemFilter";
import { askPeriod } from "./askPeriod";
import { pickText } from "./displayText";
import { valuesToChoose } from "./filterValues";
import { valueParts, type ListFilter, type ValuePart } from "./listFilter";
import { listFilterWords, partName, valueWord } from "./listFilterWords";
import { readListFilter } from "./readListFilter";
import { searchAlerts } from "./searchAlerts";
import { hostClock, runSliced } from "./sliced";

/** What the filter works on. */
export interface FilterContext {
  readonly connections: Connections;
  readonly state: AlertFilterState;
  readonly board: AlertBoard;
  readonly now: () => number;
}

/**
 * `STIX: Filter Alerts`: asks for one part after the other until there is none to change. The argument may be `"clear"`,
 * an object of the list's filter (`ListFilter`), or one of the SIEM API's own (`limit`, `machineGroups`, `deviceTag`,
 * `cloudTag`), which are written into the settings.
 */
export async function filterAlerts(context: FilterContext, argument: unknown): Promise<void> {
  const filter = readListFilter(argument);
  const change = readFilterArgument(argument);
  if (argument === "clear") context.state.clear();
  if (filter) context.state.set(filter);
  if (change) await changeSiemFilter(change);
  if (filter === undefined && change === undefined) while (await askPart(context));
}

/** `Clear Filter`: everything that the view's description says it is filtered by. */
export async function clearAlertFilter({ connections, state }: FilterContext): Promise<void> {
  state.clear();
  const clear = readFilterArgument("clear");
  if (connections.active?.alertSource === "siem" && clear) await changeSiemFilter(clear);
}

async function changeSiemFilter(change: FilterChange): Promise<void> {
  for (const [key, value] of Object.entries(change)) await writeAlertSetting(`siem.${key}`, value);
}

type PartItem = vscode.QuickPickItem & { ask(): Promise<unknown> };

/** One round: true while there may be another part to change. */
async function askPart(context: FilterContext): Promise<boolean> {
  const { state, connections } = context;
  const words = (part: Partial<ListFilter>) => listFilterWords(part as ListFilter).join(", ");
  const all = vscode.l10n.t("all");
  const items: PartItem[] = [
    ...valueParts.map((part) => ({
      label: partName(part),
      description: pickText(valuesIn(state.filter, part)) || all,
      ask: () => askValues(context, part),
    })),
    {
      label: partName("time"),
      description: words(state.filter.time ? { time: state.filter.time } : {}) || all,
      ask: () => askPeriod(state, context.now()),
    },
    {
      label: partName("text"),
      description: pickText(state.filter.text ?? ""),
      ask: () => searchAlerts(state, undefined),
    },
    ...(connections.active?.alertSource === "siem"
      ? [
          {
            label: vscode.l10n.t("What the SIEM API is asked for…"),
            ask: async () => changeSiemFilter((await askSiemFilter()) ?? {}),
          },
        ]
      : []),
    { label: vscode.l10n.t("Clear all filters"), ask: () => clearAlertFilter(context) },
  ];
  const { shown, all: entries } = context.board;
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Filter Alerts"),
    placeHolder: vscode.l10n.t(
      "{0} of {1} alerts are shown. Choose what to filter by; Escape ends.",
      shown,
      entries.length,
    ),
  });
  await chosen?.ask();
  return chosen !== undefined;
}

function valuesIn(filter: ListFilter, part: ValuePart): string {
  return (filter[part] ?? []).map((value) => valueWord(part, value)).join(", ");
}

async function askValues({ state, board }: FilterContext, part: ValuePart): Promise<void> {
  const work = await runSliced(valuesToChoose(board.all, state.filter, part), hostClock);
  const values = work === undefined ? [] : "result" in work ? work.result : work;
  const chosen = new Set<string>(state.filter[part]);
  const items = values.map(({ value, count }) => ({
    label: pickText(valueWord(part, value)),
    description: String(count),
    picked: chosen.has(value),
    value,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: partName(part),
    placeHolder: vscode.l10n.t("Alerts with any of these are shown; with none ticked, all"),
    canPickMany: true,
  });
  if (picked) state.change({ [part]: picked.map(({ value }) => value) });
}
