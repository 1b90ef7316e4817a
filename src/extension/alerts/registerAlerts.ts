import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import { durationMs } from "../../defender/alertTime";
import type { TimelineState } from "../../webview/alertTimeline/messages";
import type { ConnectionsPart } from "../connections/registerConnections";
import type { Log } from "../log";
import { alertCommands } from "./alertCommands";
import { currentAlertSettings, onDidChangeAlertSettings } from "./alertConfiguration";
import { AlertDocuments, alertScheme } from "./alertDocuments";
import { AlertFilterState } from "./alertFilterState";
import { alertOrigin } from "./alertOrigin";
import { AlertRefresher, machineClock } from "./alertRefresher";
import type { AlertRow } from "./alertRows";
import { AlertStore, type AlertsState } from "./alertStore";
import { alertSentence } from "./alertSentence";
import { AlertTree } from "./alertTree";
import { AlertView, alertsViewId, type AlertFrame } from "./alertView";
import { conditionOf, type AlertViewState } from "./alertViewState";
import { ArrangedAlerts } from "./arrangedAlerts";
import type { ListFilter } from "./listFilter";
import { NewAlerts } from "./newAlerts";
import { staleAfterMs } from "./refreshSchedule";
import { sightKeeper } from "./sightKeeper";
import { hostClock } from "./sliced";
import { AlertTimelineView } from "./timeline/alertTimelineView";

/** What tests and other extensions may see of the alerts: read-only. */
export interface AlertsPart {
  readonly state: AlertsState;
  readonly viewState: AlertViewState;
  /** Why the list is not whole, in the words that the person reads; undefined for a whole one. */
  readonly sentence: string | undefined;
  readonly frame: AlertFrame;
  /** What the list is filtered by. */
  readonly filter: ListFilter;
  /** When the list is refreshed by itself next, in milliseconds since 1970, if somebody looks then. */
  readonly dueAt: number | undefined;
  readonly isWatched: boolean;
  /** The rows that are selected. */
  readonly selection: readonly AlertRow[];
  readonly onDidChange: vscode.Event<void>;
  /** The alert with this id, or the one that the detection with this id belongs to. */
  find(id: string): Alert | undefined;
  /** Marks the rows of alerts of which something matches; what comes back draws the marks anew. */
  mark(matchesOf: (alert: Alert) => number): () => void;
  /** The rows as the tree shows them: the groups, or what is below a row. */
  rows(row?: AlertRow): readonly AlertRow[];
  item(row: AlertRow): vscode.TreeItem;
  tooltip(row: AlertRow): vscode.TreeItem["tooltip"];
  parent(row: AlertRow): AlertRow | undefined;
  /** What the timeline shows, drawn or not; undefined where newer alerts came while it was counted. */
  timeline(): Promise<TimelineState | undefined>;
}

const redrawEveryMs = 60_000;

/** Sets up the alerts: store, views, documents and commands. Nothing is loaded before the view is seen. */
export function registerAlerts(
  context: vscode.ExtensionContext,
  part: ConnectionsPart,
  log: Log,
  now: () => number = Date.now,
): AlertsPart {
  const { connections } = part;
  let matchesOf: (alert: Alert) => number = () => 0;
  const changed = new vscode.EventEmitter<void>();
  const store = new AlertStore(async () => alertOrigin(part, currentAlertSettings()), now);
  const filterState = new AlertFilterState();
  const fresh = new NewAlerts(sightKeeper(context.globalState));
  const arrangement = () => {
    const { groupBy: by, sortBy: order } = currentAlertSettings();
    return { by, order, filter: filterState.filter };
  };
  const arranged: ArrangedAlerts = new ArrangedAlerts(arrangement(), hostClock, (change) => {
    const { list, loading } = store.state;
    const from = now() - (durationMs(currentAlertSettings().timeRange) ?? 0);
    fresh.take({ list, alerts: board.all, isLoading: loading || arranged.isBehind, from });
    tree.update(change);
    view.update();
    timeline.update();
  });
  const { board } = arranged;
  const condition = () => conditionOf(store.state, now(), staleAfterMs(currentAlertSettings().refreshMs));
  const tree = new AlertTree({
    board,
    now,
    condition,
    isNew: (entry) => fresh.isNew(entry),
    matchesOf: (alert) => matchesOf(alert),
  });
  const view = new AlertView({ store, tree, board, fresh, connections, log, filter: () => filterState.filter });
  const timeline = new AlertTimelineView(context.extensionUri, board, filterState);
  const refresher = new AlertRefresher(store, view, connections, alertsViewId, { ...machineClock, now });
  const documents = new AlertDocuments(store);

  let list: string | undefined;
  let said = "";
  const arrange = (): void => {
    tree.forgetSlices();
    arranged.arrange(arrangement());
  };
  const showState = (state: AlertsState): void => {
    if (state.list !== list) tree.forgetSlices();
    list = state.list;
    arranged.take(state.alerts);
    // The board tells of alerts alone; that the list is loaded, empty or incomplete is told here.
    const saying = JSON.stringify([condition(), state.list, state.loading]);
    if (saying !== said) {
      said = saying;
      tree.refresh();
    }
    view.update();
    changed.fire();
  };
  const redraw = setInterval(() => {
    if (view.visible) tree.refresh();
  }, redrawEveryMs);
  context.subscriptions.push(
    store,
    changed,
    filterState,
    arranged,
    tree,
    view,
    timeline,
    refresher,
    documents,
    { dispose: () => clearInterval(redraw) },
    store.onDidChange(showState),
    filterState.onDidChange(arrange),
    onDidChangeAlertSettings(() => {
      const { by, order } = arranged.arrangement;
      const wanted = arrangement();
      if (wanted.by !== by || wanted.order !== order) arrange();
      view.update();
    }),
    connections.onDidChange(() => view.update()),
    refresher.onDidChangeWatch((isWatched) => {
      fresh.look(isWatched);
      tree.refresh();
      view.update();
    }),
    vscode.workspace.registerTextDocumentContentProvider(alertScheme, documents),
    ...alertCommands({ part, store, board, arranged, tree, view, fresh, filterState, refresher, now }),
  );
  refresher.begin();
  return {
    get state() {
      return store.state;
    },
    get viewState() {
      return view.state;
    },
    get sentence() {
      const { gap } = store.state;
      return gap && alertSentence(gap.problem);
    },
    get frame() {
      return view.frame;
    },
    get filter() {
      return filterState.filter;
    },
    get dueAt() {
      return refresher.dueAt;
    },
    get isWatched() {
      return refresher.isWatched;
    },
    get selection() {
      return view.selection;
    },
    onDidChange: changed.event,
    find: (id) => store.find(id)?.alert,
    mark: (given) => {
      matchesOf = given;
      return () => tree.refresh();
    },
    rows: (row) => tree.getChildren(row),
    item: (row) => tree.getTreeItem(row),
    tooltip: (row) => tree.resolveTreeItem(tree.getTreeItem(row), row).tooltip,
    parent: (row) => tree.getParent(row),
    timeline: () => timeline.state(),
  };
}
