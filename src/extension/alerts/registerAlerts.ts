import * as vscode from "vscode";
import type { ConnectionsPart } from "../connections/registerConnections";
import type { Log } from "../log";
import { currentAlertSettings } from "./alertConfiguration";
import { AlertDocuments, alertScheme } from "./alertDocuments";
import { alertOrigin } from "./alertOrigin";
import type { AlertRow } from "./alertRows";
import { AlertStore, viewStateOf, type AlertsState, type AlertViewState } from "./alertStore";
import { incompleteSentence } from "./alertSentence";
import { AlertTree } from "./alertTree";
import { type AlertFrame, AlertView } from "./alertView";
import { filterAlerts } from "./filterAlerts";
import { groupAlertsBy } from "./groupAlerts";
import { openAlert } from "./openAlert";
import { setAlertTimeRange } from "./setAlertTimeRange";

/** What tests and other extensions may see of the alerts: read-only. */
export interface AlertsPart {
  readonly state: AlertsState;
  readonly viewState: AlertViewState;
  /** Why the list is not whole, in the words that the person reads; undefined for a whole one. */
  readonly sentence: string | undefined;
  readonly frame: AlertFrame;
  /** The rows as the tree shows them: the groups, or what is below a row. */
  rows(row?: AlertRow): readonly AlertRow[];
  item(row: AlertRow): vscode.TreeItem;
  tooltip(row: AlertRow): vscode.TreeItem["tooltip"];
  parent(row: AlertRow): AlertRow | undefined;
}

/** Sets up the alerts: store, view, documents and commands. Nothing is loaded before the view is seen. */
export function registerAlerts(
  context: vscode.ExtensionContext,
  part: ConnectionsPart,
  log: Log,
  now: () => number = Date.now,
): AlertsPart {
  const store = new AlertStore(async () => alertOrigin(part, currentAlertSettings()));
  const tree = new AlertTree(store, () => currentAlertSettings().groupBy, now);
  const view = new AlertView(store, tree, part.connections, log);
  const documents = new AlertDocuments(store);
  const command = (name: string, run: (argument: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`stixWorkbench.${name}`, run);
  context.subscriptions.push(
    store,
    tree,
    view,
    documents,
    vscode.workspace.registerTextDocumentContentProvider(alertScheme, documents),
    command("refreshAlerts", () => view.refresh()),
    command("groupAlerts", (argument) => groupAlertsBy(argument)),
    command("setAlertTimeRange", (argument) => setAlertTimeRange(argument)),
    command("filterAlerts", (argument) => filterAlerts(part.connections, argument)),
    command("openAlert", (argument) => openAlert(store, argument)),
  );
  return {
    get state() {
      return store.state;
    },
    get viewState() {
      return viewStateOf(store.state);
    },
    get sentence() {
      return incompleteSentence(store.state.problems);
    },
    get frame() {
      return view.frame;
    },
    rows: (row) => tree.getChildren(row),
    item: (row) => tree.getTreeItem(row),
    tooltip: (row) => tree.resolveTreeItem(tree.getTreeItem(row), row).tooltip,
    parent: (row) => tree.getParent(row),
  };
}
