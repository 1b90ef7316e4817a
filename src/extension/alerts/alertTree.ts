import * as vscode from "vscode";
import type { Alert } from "../../defender/alert";
import type { AlertBoard, BoardChange } from "./alertBoard";
import { detailsOfAlert, detailsOfDetection } from "./alertDetails";
import type { AlertGroup } from "./alertGroups";
import { placeOf, type AlertRow } from "./alertRows";
import { AlertSlices } from "./alertSlices";
import { rowTooltip } from "./alertTooltip";
import type { ListCondition } from "./alertViewState";
import type { AlertEntry } from "./alertEntry";
import { rowItem } from "./rowItems";

/** So many groups are open from the start: what is in them is loaded at once. */
const mostOpenGroups = 12;

export interface AlertTreeContext {
  readonly board: AlertBoard;
  readonly now: () => number;
  readonly isNew: (entry: AlertEntry) => boolean;
  /** How many of an alert's values indicators of the workspace look for. */
  readonly matchesOf: (alert: Alert) => number;
  readonly condition: () => ListCondition | undefined;
}

/** The board as rows: what must be known of the list, groups, alerts, their details and detections; long lists in slices. */
export class AlertTree implements vscode.TreeDataProvider<AlertRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<AlertRow[] | undefined>();
  readonly #slices = new AlertSlices();
  /** A group's row is one object, for a change below it is told by that object. */
  readonly #groupRows = new WeakMap<AlertGroup, AlertRow>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly context: AlertTreeContext) {}

  /** Draws all rows anew: the time or what is said of the list has changed. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Draws what has changed on the board. */
  update(change: BoardChange): void {
    if (change.kind === "all" || (change.kind === "groups" && this.#isFlat())) this.refresh();
    else if (change.kind === "groups") this.#changed.fire(change.groups.map((group) => this.#rowOf(group)));
  }

  /** Begins with the first slices again: what the rows are about has changed. */
  forgetSlices(): void {
    this.#slices.clear();
  }

  /** Shows the next slice where a row says that there is more. */
  showMore(row: AlertRow): void {
    if (row.kind !== "more") return;
    this.#slices.more(placeOf(row.group));
    this.#changed.fire(row.group === undefined || this.#isFlat() ? undefined : [this.#rowOf(row.group)]);
  }

  getChildren(row?: AlertRow): AlertRow[] {
    switch (row?.kind) {
      case undefined:
        return this.#roots();
      case "group":
        return this.#alertsIn(row.group);
      case "alert":
        return this.#below(row);
      case "detection": {
        const { group, alert, detection } = row;
        return detailsOfDetection(detection).map((detail, place) => {
          return { kind: "detail", group, alert, detection, detail, place };
        });
      }
      case "condition":
      case "detail":
      case "more":
        return [];
    }
  }

  getParent(row: AlertRow): AlertRow | undefined {
    switch (row.kind) {
      case "condition":
      case "group":
        return undefined;
      case "alert":
        return row.group.by === "none" ? undefined : this.#rowOf(row.group);
      case "more":
        return row.group === undefined || row.group.by === "none" ? undefined : this.#rowOf(row.group);
      case "detection":
        return this.#alertRow(row);
      case "detail": {
        const { group, alert, detection } = row;
        return detection ? { kind: "detection", group, alert, detection } : this.#alertRow(row);
      }
    }
  }

  getTreeItem(row: AlertRow): vscode.TreeItem {
    return rowItem(row, {
      now: this.context.now(),
      isNew: row.kind === "alert" && this.context.isNew(row.entry),
      matches: row.kind === "alert" ? this.context.matchesOf(row.alert) : 0,
      opensGroups: this.context.board.groups.length <= mostOpenGroups,
    });
  }

  resolveTreeItem(item: vscode.TreeItem, row: AlertRow): vscode.TreeItem {
    item.tooltip = rowTooltip(row, this.context.now());
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #isFlat(): boolean {
    return this.context.board.arrangement.by === "none";
  }

  #roots(): AlertRow[] {
    const condition = this.context.condition();
    const above: AlertRow[] = condition ? [{ kind: "condition", condition }] : [];
    const { groups } = this.context.board;
    if (this.#isFlat()) return [...above, ...groups.flatMap((group) => this.#alertsIn(group))];
    const { rows, left } = this.#slices.of(placeOf(undefined), groups);
    return [...above, ...rows.map((group) => this.#rowOf(group)), ...more(undefined, left)];
  }

  #alertsIn(group: AlertGroup): AlertRow[] {
    const { rows, left } = this.#slices.of(placeOf(group), group.entries);
    return [
      ...rows.map((entry): AlertRow => ({ kind: "alert", group, alert: entry.alert, entry })),
      ...more(group, left),
    ];
  }

  #below({ group, alert }: Extract<AlertRow, { kind: "alert" }>): AlertRow[] {
    return [
      ...detailsOfAlert(alert).map((detail, place): AlertRow => {
        return { kind: "detail", group, alert, detection: undefined, detail, place };
      }),
      ...alert.detections.map((detection): AlertRow => ({ kind: "detection", group, alert, detection })),
    ];
  }

  #alertRow({ group, alert }: Extract<AlertRow, { kind: "detection" | "detail" }>): AlertRow | undefined {
    const entry = group.entries.find((one) => one.alert.id === alert.id);
    return entry && { kind: "alert", group, alert: entry.alert, entry };
  }

  #rowOf(group: AlertGroup): AlertRow {
    const known = this.#groupRows.get(group);
    if (known) return known;
    const row: AlertRow = { kind: "group", group };
    this.#groupRows.set(group, row);
    return row;
  }
}

function more(group: AlertGroup | undefined, left: number): AlertRow[] {
  return left === 0 ? [] : [{ kind: "more", group, left }];
}
