import * as vscode from "vscode";
import type { ConnectionsPart } from "../connections/registerConnections";
import type { AlertBoard } from "./alertBoard";
import type { AlertFilterState } from "./alertFilterState";
import type { AlertRefresher } from "./alertRefresher";
import { alertsOf, isRow } from "./alertRows";
import type { AlertStore } from "./alertStore";
import type { AlertTree } from "./alertTree";
import type { AlertView } from "./alertView";
import type { ArrangedAlerts } from "./arrangedAlerts";
import { exportAlerts, type ExportOrder } from "./exportAlerts";
import { exportTimeRange } from "./exportTimeRange";
import { clearAlertFilter, filterAlerts } from "./filterAlerts";
import { groupAlertsBy } from "./groupAlerts";
import { isFiltering } from "./listFilter";
import type { NewAlerts } from "./newAlerts";
import { openAlert } from "./openAlert";
import { copyAlertValue, openInPortal } from "./rowCommands";
import { searchAlerts } from "./searchAlerts";
import { setAlertTimeRange } from "./setAlertTimeRange";
import { sortAlertsBy } from "./sortAlerts";

/** What the commands work on. */
export interface AlertParts {
  readonly part: ConnectionsPart;
  readonly store: AlertStore;
  readonly board: AlertBoard;
  readonly arranged: ArrangedAlerts;
  readonly tree: AlertTree;
  readonly view: AlertView;
  readonly fresh: NewAlerts;
  readonly filterState: AlertFilterState;
  readonly refresher: AlertRefresher;
  readonly now: () => number;
}

/** The commands of the alerts. Those on rows get the row they are called on and the rows that are selected. */
export function alertCommands(parts: AlertParts): readonly vscode.Disposable[] {
  const { part, store, board, arranged, tree, view, fresh, filterState: state, refresher, now } = parts;
  const filter = { connections: part.connections, state, board, now };
  const command = (name: string, run: (argument: unknown, selection: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  /** From the keyboard and the palette a command comes without a row: the selection of the view is meant. */
  const selected = (selection: unknown): unknown => selection ?? view.selection;
  /** Comes back when what was changed can be seen. */
  const settled = async (change: unknown): Promise<void> => {
    await change;
    await arranged.settled();
  };
  return [
    command("refreshAlerts", async () => {
      view.forgetSaid();
      await settled(refresher.refresh());
    }),
    command("retryAlerts", () => vscode.commands.executeCommand("stixWorkbench.refreshAlerts")),
    command("groupAlerts", async (argument) => settled(groupAlertsBy(argument))),
    command("sortAlerts", async (argument) => settled(sortAlertsBy(argument))),
    command("searchAlerts", async (argument) => settled(searchAlerts(state, argument))),
    command("filterAlerts", async (argument) => settled(filterAlerts(filter, argument))),
    command("clearAlertFilter", async () => settled(clearAlertFilter(filter))),
    command("setAlertTimeRange", (argument) => setAlertTimeRange(argument)),
    command("openAlert", (argument) => openAlert(store, argument)),
    command("showMoreAlerts", (row) => {
      if (isRow(row)) tree.showMore(row);
    }),
    command("markAlertsSeen", () => {
      fresh.markAllSeen();
      tree.refresh();
      view.update();
    }),
    command("copyAlertValue", (row, selection) => copyAlertValue(row, selected(selection))),
    command("openAlertInPortal", (row, selection) => openInPortal("alert", row, selected(selection))),
    command("openAlertIncident", (row, selection) => openInPortal("incident", row, selected(selection))),
    command("exportAlerts", (row, selection) => {
      const chosen = alertsOf(row, selected(selection));
      const shown = board.groups.flatMap(({ entries }) => entries.map(({ alert }) => alert));
      return exportAlerts(
        {
          ...(chosen.length > 0 ? { selection: chosen } : {}),
          ...(isFiltering(state.filter) ? { filtered: shown } : {}),
          all: board.all.map(({ alert }) => alert),
        },
        isRow(row) ? {} : ((row ?? {}) as ExportOrder),
      );
    }),
    command("exportAlertsOfTimeRange", (argument) => exportTimeRange(part, argument, now)),
  ];
}
