import type { Alert, Detection } from "../../defender/alert";
import type { AlertDetail } from "./alertDetails";
import type { AlertEntry } from "./alertEntry";
import type { AlertGroup } from "./alertGroups";
import type { ListCondition } from "./alertViewState";

/** A row of the tree. */
export type AlertRow =
  /** What must be known of the whole list: that something is missing, that it is old. */
  | { readonly kind: "condition"; readonly condition: ListCondition }
  | { readonly kind: "group"; readonly group: AlertGroup }
  | { readonly kind: "alert"; readonly group: AlertGroup; readonly alert: Alert; readonly entry: AlertEntry }
  | { readonly kind: "detection"; readonly group: AlertGroup; readonly alert: Alert; readonly detection: Detection }
  /** A value of an alert, or of one of its detections. */
  | {
      readonly kind: "detail";
      readonly group: AlertGroup;
      readonly alert: Alert;
      readonly detection: Detection | undefined;
      readonly detail: AlertDetail;
      readonly place: number;
    }
  /** There are `left` more rows, of a group or, without one, of the list of groups. */
  | { readonly kind: "more"; readonly group: AlertGroup | undefined; readonly left: number };

/** Where rows stand that are given in slices. */
export function placeOf(group: AlertGroup | undefined): string {
  return group === undefined ? "groups" : `group/${group.by}/${group.key}`;
}

/**
 * The alerts that a command is about: those of the rows that are selected where the row that it was called on is one of
 * them, else of that row; without a row those of the selection. A group stands for all its alerts. Each alert once.
 */
export function alertsOf(argument: unknown, selection: unknown): Alert[] {
  const selected = Array.isArray(selection) ? selection.filter(isRow) : [];
  const rows = isRow(argument) && !selected.some((row) => isSameRow(row, argument)) ? [argument] : selected;
  const found = new Map<string, Alert>();
  for (const row of rows) for (const alert of alertsIn(row)) found.set(alert.id, alert);
  return [...found.values()];
}

function alertsIn(row: AlertRow): readonly Alert[] {
  switch (row.kind) {
    case "condition":
    case "more":
      return [];
    case "group":
      return row.group.entries.map(({ alert }) => alert);
    case "alert":
    case "detection":
    case "detail":
      return [row.alert];
  }
}

export function isRow(value: unknown): value is AlertRow {
  const kind = typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : undefined;
  return ["condition", "group", "alert", "detection", "detail", "more"].some((one) => one === kind);
}

function isSameRow(a: AlertRow, b: AlertRow): boolean {
  return a === b || rowId(a) === rowId(b);
}

/** Stable through refreshes, so that what is selected and what is open stay so. */
export function rowId(row: AlertRow): string {
  switch (row.kind) {
    case "condition":
      return "condition";
    case "group":
      return placeOf(row.group);
    case "alert":
      return `alert/${row.alert.id}`;
    case "detection":
      return `detection/${row.detection.id}`;
    case "detail":
      return `detail/${row.detection?.id ?? row.alert.id}/${row.detail.field}/${String(row.place)}`;
    case "more":
      return `more/${placeOf(row.group)}`;
  }
}
