import type { Period } from "./messages";

/** What choosing a bar makes of the choice: the same again takes it away; `extends` goes from what is chosen to the bar. */
export function chosenPeriod(selected: Period | undefined, bar: Period, extend: boolean): Period | undefined {
  if (extend && selected)
    return { from: Math.min(selected.from, bar.from), until: Math.max(selected.until, bar.until) };
  if (selected?.from === bar.from && selected.until === bar.until) return undefined;
  return { from: bar.from, until: bar.until };
}

/** Whether a bar has a part in what is chosen. */
export function isChosen(selected: Period | undefined, bar: Period): boolean {
  return selected !== undefined && bar.from < selected.until && bar.until > selected.from;
}

/** Where a key leads from a bar, among so many; undefined for keys that lead nowhere. */
export function barAfterKey(key: string, at: number, count: number): number | undefined {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), count - 1);
}
