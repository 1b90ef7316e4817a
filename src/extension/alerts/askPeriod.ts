import * as vscode from "vscode";
import type { AlertFilterState } from "./alertFilterState";
import { readMoment } from "./filterValues";
import { noEnd } from "./listFilter";

const hourMs = 3_600_000;

/** Asks in which time the alerts were last updated, and filters by it. */
export async function askPeriod(state: AlertFilterState, now: number): Promise<void> {
  // What arrives while one goes on looking must not be hidden.
  const last = (label: string, ms: number) => ({ label, time: { from: now - ms, until: noEnd } });
  const items = [
    { label: vscode.l10n.t("All"), time: undefined },
    last(vscode.l10n.t("Last hour"), hourMs),
    last(vscode.l10n.t("Last 6 hours"), 6 * hourMs),
    last(vscode.l10n.t("Last 24 hours"), 24 * hourMs),
    { label: vscode.l10n.t("From … to …"), time: "ask" as const },
  ];
  const placeHolder = vscode.l10n.t("When were the alerts last updated?");
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen === undefined) return;
  const time = chosen.time === "ask" ? await askMoments() : chosen.time;
  if (time !== undefined || chosen.time === undefined) state.change({ time });
}

/** A stretch of time that a person types. */
export async function askMoments(): Promise<{ readonly from: number; readonly until: number } | undefined> {
  const from = await askMoment(vscode.l10n.t("From when? For example 2026-01-15 08:00"), -Infinity);
  if (from === undefined) return undefined;
  const until = await askMoment(vscode.l10n.t("Until when? For example 2026-01-15 18:00"), from);
  return until === undefined ? undefined : { from, until };
}

async function askMoment(prompt: string, after: number): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    prompt,
    ignoreFocusOut: true,
    validateInput(text) {
      const time = readMoment(text);
      if (time === undefined) return vscode.l10n.t("Type a date, and a time of day if need be: 2026-01-15 08:00");
      return time > after ? undefined : vscode.l10n.t("This is not after the beginning.");
    },
  });
  return typed === undefined ? undefined : readMoment(typed);
}
