import * as vscode from "vscode";
import { noEnd } from "./listFilter";

/** A day of this machine's time zone: today, yesterday or its date. */
export function dayWord(time: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days === 0) return vscode.l10n.t("Today");
  if (days === 1) return vscode.l10n.t("Yesterday");
  return formatted(time, { weekday: "short", year: "numeric", month: "short", day: "numeric" });
}

/** A time of day: `14:05`. */
export function clockWord(time: number): string {
  return formatted(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The time of day, with the date where that is another day. */
export function momentWord(time: number, now: number): string {
  return startOfDay(time) === startOfDay(now) ? clockWord(time) : shortMomentWord(time);
}

/** Date and time of day without the year. */
export function shortMomentWord(time: number): string {
  return formatted(time, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** A stretch of time; `until` does not belong to it, and is `noEnd` where time goes on. */
export function periodWord({ from, until }: { readonly from: number; readonly until: number }): string {
  if (until >= noEnd) return vscode.l10n.t("since {0}", shortMomentWord(from));
  const isOneDay = startOfDay(from) === startOfDay(until - 1);
  const end = isOneDay ? clockWord(until) : shortMomentWord(until);
  return vscode.l10n.t("{0} to {1}", shortMomentWord(from), end);
}

function formatted(time: number, options: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(vscode.env.language, options).format(time);
  } catch {
    return new Intl.DateTimeFormat("en", options).format(time);
  }
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
