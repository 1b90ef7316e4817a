import * as vscode from "vscode";
import type { Finding } from "../../defender/huntingRun";
import { msOf } from "../alerts/alertEntry";
import { shortMomentWord } from "../alerts/timeWords";

/** How far back a hunt can look; Defender keeps 30 days. */
export const huntRanges = ["P1D", "P7D", "P30D"] as const;

export type HuntRange = (typeof huntRanges)[number];

export function rangeWord(ago: string): string {
  switch (ago) {
    case "P1D":
      return vscode.l10n.t("last day");
    case "P7D":
      return vscode.l10n.t("last 7 days");
    default:
      return vscode.l10n.t("last 30 days");
  }
}

/** "12 hits · 3 devices · first Jan 4, 08:10 · last Jan 9, 12:00" */
export function findingWords({ hits, among, firstSeen, lastSeen }: Finding): string {
  if (hits === 0) return vscode.l10n.t("not seen");
  const { devices, recipients, sources } = among;
  return [
    hits === 1 ? vscode.l10n.t("1 hit") : vscode.l10n.t("{0} hits", hits),
    devices === undefined ? "" : devices === 1 ? vscode.l10n.t("1 device") : vscode.l10n.t("{0} devices", devices),
    recipients === undefined
      ? ""
      : recipients === 1
        ? vscode.l10n.t("1 recipient")
        : vscode.l10n.t("{0} recipients", recipients),
    sources === undefined ? "" : sources === 1 ? vscode.l10n.t("1 source") : vscode.l10n.t("{0} sources", sources),
    seenWord(firstSeen, (time) => vscode.l10n.t("first {0}", time)),
    seenWord(lastSeen, (time) => vscode.l10n.t("last {0}", time)),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function seenWord(time: string, word: (time: string) => string): string {
  const ms = msOf(time);
  return Number.isNaN(ms) ? "" : word(shortMomentWord(ms));
}
