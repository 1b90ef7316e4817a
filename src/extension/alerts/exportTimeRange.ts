import * as vscode from "vscode";
import { AlertList } from "../../defender/alertList";
import type { AlertSource } from "../../defender/alertSource";
import { refreshAlerts } from "../../defender/refreshAlerts";
import { slicesOf } from "../../defender/slices";
import type { ConnectionsPart } from "../connections/registerConnections";
import { currentAlertSettings } from "./alertConfiguration";
import { alertOrigin } from "./alertOrigin";
import { alertSentence } from "./alertSentence";
import { countWords } from "./alertWords";
import { askMoments } from "./askPeriod";
import { askFormat, exportFormats, writeAlerts, type ExportFormat } from "./exportAlerts";
import { periodWord } from "./timeWords";

interface Backfill {
  /** In milliseconds since 1970; `until` does not belong to it. */
  readonly from: number;
  readonly until: number;
  readonly format: ExportFormat;
  readonly uri?: vscode.Uri;
}

/**
 * `STIX: Export Alerts of a Time Range…`: gets the alerts that arrived between two times, however long ago, with progress,
 * and writes them. What was cancelled writes nothing; what is incomplete is written and says so. Gives the file.
 */
export async function exportTimeRange(
  part: ConnectionsPart,
  argument: unknown,
  now: () => number,
): Promise<vscode.Uri | undefined> {
  const wanted = readBackfill(argument) ?? (await askBackfill());
  if (wanted === undefined) return undefined;
  const origin = await alertOrigin(part, currentAlertSettings());
  if (origin.kind === "none") {
    void vscode.window.showWarningMessage(vscode.l10n.t("There is no connection. Add one first."));
    return undefined;
  }
  if (origin.kind === "unusable") {
    void vscode.window.showErrorMessage(alertSentence(origin.problem));
    return undefined;
  }
  const list = new AlertList();
  const { ago: _ago, limit: _limit, ...asked } = origin.query;
  const query = {
    ...asked,
    since: new Date(wanted.from).toISOString(),
    until: new Date(wanted.until - 1).toISOString().replace("Z", "9999Z"),
  };
  const isWhole = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t("Alerts of {0}", periodWord(wanted)),
      cancellable: true,
    },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const steps = refreshAlerts(list, inParts(origin.source, now), query, { now, signal: abort.signal, whole: true });
      for await (const { alerts } of steps) progress.report({ message: countWords(alerts.length) });
      return !abort.signal.aborted;
    },
  );
  if (!isWhole) {
    void vscode.window.showInformationMessage(vscode.l10n.t("The export was cancelled. Nothing was written."));
    return undefined;
  }
  const { alerts, incomplete } = list.view;
  if (incomplete)
    void vscode.window.showWarningMessage(
      vscode.l10n.t("The export is incomplete: {0}", alertSentence(incomplete.problem)),
    );
  if (alerts.length > 0) return writeAlerts(alerts, wanted.format, wanted.uri);
  if (!incomplete) void vscode.window.showInformationMessage(vscode.l10n.t("There are no alerts in this time range."));
  return undefined;
}

/** The SIEM API gives everything in one answer, and months of it are more than one answer can hold. */
function inParts(source: AlertSource, now: () => number): AlertSource {
  if (source.kind !== "siem") return source;
  return {
    kind: source.kind,
    async *fetch(query, signal) {
      for (const part of slicesOf(query, now))
        for await (const page of source.fetch(part, signal)) {
          yield page;
          if (page.kind === "broken") return;
        }
    },
  };
}

function readBackfill(argument: unknown): Backfill | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { from, until, format, uri } = argument as Readonly<Record<string, unknown>>;
  const known = exportFormats.find((one) => one === format);
  if (typeof from !== "number" || typeof until !== "number" || from >= until || known === undefined) return undefined;
  return { from, until, format: known, ...(uri instanceof vscode.Uri ? { uri } : {}) };
}

async function askBackfill(): Promise<Backfill | undefined> {
  const time = await askMoments();
  const format = time && (await askFormat());
  return format && { ...time, format };
}
