import * as vscode from "vscode";
import type { RunState, RunSummary } from "../../sentinel/journal/journal";
import type { Connection } from "../connections/connection";
import { plainText } from "../plainText";
import { journalUri, namesOf } from "./fileNames";

/** The name of a run's file, or how many there are. */
export function filesOf({ files }: RunSummary): string {
  return namesOf(files.map(journalUri));
}

/** Where a run went: the connection's name where one reaches it. */
export function placeOf({ target }: RunSummary, connection: Connection | undefined): string {
  const { workspaceId, sourceSystem } = target;
  return connection
    ? vscode.l10n.t("{0} ({1})", plainText(connection.name), plainText(sourceSystem))
    : vscode.l10n.t("workspace {0} ({1})", plainText(workspaceId), plainText(sourceSystem));
}

/** When a run began, in the local time. */
export function beganAt({ startedAt }: RunSummary): string {
  return new Date(startedAt).toLocaleString(vscode.env.language);
}

/** The four counts of a run in one line. */
export function countsOf({ tally }: RunSummary): string {
  const { accepted, rejected, unknown, notSent } = tally;
  return vscode.l10n.t("{0} accepted, {1} rejected, {2} unknown, {3} not sent", accepted, rejected, unknown, notSent);
}

/** A run's state in words. */
export function stateWord(state: RunState): string {
  switch (state) {
    case "running":
      return vscode.l10n.t("under way");
    case "interrupted":
      return vscode.l10n.t("interrupted");
    case "stopped":
      return vscode.l10n.t("stopped early");
    case "done":
      return vscode.l10n.t("ended");
  }
}

const icons: Readonly<Record<RunState, string>> = {
  running: "sync",
  interrupted: "debug-disconnect",
  stopped: "debug-stop",
  done: "check",
};

export interface RunItem extends vscode.QuickPickItem {
  readonly run: RunSummary;
}

/** A run as a quick pick shows it. */
export function runItem(run: RunSummary, connection: Connection | undefined, left?: string): RunItem {
  return {
    label: `$(${icons[run.state]}) ${filesOf(run)}`,
    description: `${beganAt(run)} · ${stateWord(run.state)}`,
    detail: [placeOf(run, connection), ...(left === undefined ? [] : [left]), countsOf(run)].join(" · "),
    run,
  };
}
