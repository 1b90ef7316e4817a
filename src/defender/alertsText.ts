import type { Alert } from "./alert";
import { csvLines } from "./alertsCsv";
import { oneLine } from "./payload";
import { siemAlertOf, siemRowsOf } from "./siemAlert";

/** An element of the list that `alerts --format json` prints: the common fields, and the untouched payload. */
export type AlertElement = Omit<Alert, "detections"> & {
  /** Whose detection it is; `id` itself where the element is an alert. */
  readonly alertId: string;
};

/** The elements as a JSON array, piece by piece: fifty thousand payloads are longer than one string may be. */
export function* alertsAsJson(alerts: readonly Alert[]): Generator<string> {
  let before = "[\n";
  for (const alert of alerts)
    for (const element of alertElements([alert])) {
      yield before + JSON.stringify(element, undefined, 2).replaceAll(/^/gm, "  ");
      before = ",\n";
    }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/**
 * One element for each detection of a SIEM alert (`id` is its `FullId`, the fields are the detection's own, `raw` is its
 * row), one for each alert of Graph.
 */
export function alertElements(alerts: readonly Alert[]): readonly AlertElement[] {
  return alerts.flatMap((alert) => {
    if (alert.source !== "siem") return [elementOf(alert, alert.id, alert.raw)];
    return siemRowsOf(alert).flatMap((row) => {
      const single = siemAlertOf([row]);
      return single ? [elementOf(single, row.id, row.raw)] : [];
    });
  });
}

function elementOf(alert: Alert, id: string, raw: unknown): AlertElement {
  const { id: alertId, source, title, severity, category, status, description, eventTime, updateTime } = alert;
  const { deviceName, deviceGroup, userName, portalUrl, incidentUrl, detectionSource, threatName } = alert;
  return {
    id,
    alertId,
    source,
    title,
    severity,
    category,
    status,
    description,
    eventTime,
    updateTime,
    deviceName,
    deviceGroup,
    userName,
    portalUrl,
    incidentUrl,
    detectionSource,
    threatName,
    raw,
  };
}

/** The alerts as CSV in one text; see `csvLines`. */
export function alertsAsCsv(alerts: readonly Alert[], options: { readonly bom?: boolean } = {}): string {
  return [...csvLines(alerts, options)].join("");
}

const tableColumns: readonly { readonly title: string; readonly most: number; text(alert: Alert): string }[] = [
  { title: "UPDATED", most: 28, text: (alert) => alert.updateTime },
  { title: "SEVERITY", most: 13, text: (alert) => alert.severity },
  { title: "TITLE", most: 50, text: (alert) => alert.title },
  { title: "DEVICE", most: 30, text: (alert) => alert.deviceName },
  { title: "USER", most: 24, text: (alert) => alert.userName },
  { title: "CATEGORY", most: 20, text: (alert) => alert.category },
  { title: "ID", most: 60, text: (alert) => alert.id },
];

/** A plain table, one line for each alert, with nothing in it that a terminal would obey. Ends with a line break. */
export function alertsAsTable(alerts: readonly Alert[]): string {
  const rows = [
    tableColumns.map(({ title }) => title),
    ...alerts.map((alert) => tableColumns.map(({ text, most }) => oneLine(text(alert), most))),
  ];
  const widths = tableColumns.map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? "")), 0),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

/** Columns that a text takes in a terminal: East Asian wide characters take two. */
function widthOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return [...text].length + (wide?.length ?? 0);
}
