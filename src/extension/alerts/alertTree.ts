import * as vscode from "vscode";
import { groupAlerts, type AlertGroup, type Grouping } from "./alertGroups";
import { rowItem, type AlertRow } from "./alertRows";
import type { AlertStore } from "./alertStore";
import { rowTooltip } from "./alertTooltip";

/** The alerts of the store as rows: groups, alerts, detections. */
export class AlertTree implements vscode.TreeDataProvider<AlertRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    private readonly store: AlertStore,
    private readonly grouping: () => Grouping,
    private readonly now: () => number,
  ) {}

  /** Draws all rows anew: the list, the grouping or the time has changed. */
  refresh(): void {
    this.#changed.fire();
  }

  getChildren(row?: AlertRow): AlertRow[] {
    switch (row?.kind) {
      case undefined:
        return this.#groups().map((group) => ({ kind: "group", group }));
      case "group":
        return row.group.alerts.map((alert) => ({ kind: "alert", group: row.group, alert }));
      case "alert":
        return row.alert.detections.map((detection) => ({
          kind: "detection",
          group: row.group,
          alert: row.alert,
          detection,
        }));
      case "detection":
        return [];
    }
  }

  getParent(row: AlertRow): AlertRow | undefined {
    switch (row.kind) {
      case "group":
        return undefined;
      case "alert":
        return { kind: "group", group: row.group };
      case "detection":
        return { kind: "alert", group: row.group, alert: row.alert };
    }
  }

  getTreeItem(row: AlertRow): vscode.TreeItem {
    return rowItem(row, this.now());
  }

  resolveTreeItem(item: vscode.TreeItem, row: AlertRow): vscode.TreeItem {
    item.tooltip = rowTooltip(row);
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #groups(): readonly AlertGroup[] {
    return groupAlerts(this.store.state.alerts, this.grouping());
  }
}
