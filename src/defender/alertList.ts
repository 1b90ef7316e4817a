import type { Alert } from "./alert";
import { alertKey, type AlertItem, alertOfItems, itemsOf, joinedAlert } from "./alertItems";
import type { AlertGap, AlertPage, AlertProblem } from "./alertSource";
import { keyMovedBy, keyOfMs } from "./alertTime";
import { commonOf, isIn, joinedRanges, withoutRanges, type ArrivalRange } from "./arrivalRanges";

/** What of a list is not sure to be there. */
export interface Incompleteness {
  /** The earliest arrival from which on something may be missing, as UTC with seven fractional digits and `Z`. */
  readonly since: string;
  /** Why: what ended the last refresh comes before parts of pages, and these before single elements. */
  readonly problem: AlertProblem;
  /** Elements of the last refresh that could not be read as alerts. */
  readonly brokenElements: number;
}

/** The list as it is to be shown. */
export interface AlertListView {
  /** Newest update first, compared at full precision; of equal times by id. */
  readonly alerts: readonly Alert[];
  /** The latest arrival seen, in the service's own spelling; empty at first. */
  readonly watermark: string;
  /** Absent for a list that is whole. */
  readonly incomplete?: Incompleteness;
  /** When the service was last asked without a break, in milliseconds of the caller's clock; absent before that. */
  readonly checkedAt?: number;
}

export interface AlertListOptions {
  /** How far before the latest arrival a refresh begins: alerts become visible out of order. Default 15 minutes. */
  readonly overlapMs?: number;
  /** After this long a refresh asks for the whole window again, for what came later than the overlap. Default 1 hour. */
  readonly sweepEveryMs?: number;
}

/** The stretches that a refresh has to ask for, in ascending order. */
export interface Refresh {
  readonly ranges: readonly ArrivalRange[];
  /** The whole window is asked for, so that what does not come is gone. */
  readonly isSweep: boolean;
}

interface Entry {
  readonly key: string;
  readonly alert: Alert;
  /** Of the newest and of the earliest item. */
  readonly newest: string;
  readonly earliest: string;
}

/**
 * A list of alerts over a window of arrivals, kept equal to what a service has. It knows which stretches of the window it
 * has seen whole; a refresh asks for the others, and for the end of what is known once more. What is known stays, whatever
 * fails; what was not seen whole makes the list say that it is incomplete. No clock, no network: `refreshAlerts` drives it.
 */
export class AlertList {
  readonly #overlapMs: number;
  readonly #sweepEveryMs: number;
  readonly #entries = new Map<string, Entry>();
  #sorted: readonly Entry[] = [];
  readonly #changed = new Set<string>();
  #watermark = { text: "", key: "" };
  /** The latest arrival of a refresh's first page: it was there when the refresh began, however long the rest took. */
  #horizon = "";
  /** What of the window is known whole. */
  #covered: readonly ArrivalRange[] = [];
  /** What of the rest was asked for in vain. */
  #gaps: readonly AlertGap[] = [];
  #window: ArrivalRange = { from: "" };
  #sweptAt = -Infinity;
  #checkedAt: number | undefined;
  #brokenElements = 0;
  #refresh:
    { readonly plan: Refresh; readonly seen: Set<string>; readonly startedAt: number; isFresh: boolean } | undefined;
  #view: AlertListView | undefined;

  constructor({ overlapMs = 15 * 60_000, sweepEveryMs = 60 * 60_000 }: AlertListOptions = {}) {
    this.#overlapMs = overlapMs;
    this.#sweepEveryMs = sweepEveryMs;
  }

  /**
   * Begins a refresh at `now` (milliseconds since 1970) over a window of arrivals (keys of `timeKey`): what left the
   * window goes, and the answer says what to ask for. `whole` asks for everything, as does the first refresh and one
   * each `sweepEveryMs`.
   */
  begin(window: ArrivalRange, now: number, whole = false): Refresh {
    this.#window = window;
    this.#trim();
    const isSweep = whole || now - this.#sweptAt >= this.#sweepEveryMs;
    const tail = this.#tail(now);
    const missing = this.#missing();
    // What is known of the end is old by now: only this refresh can say again that it is whole.
    if (tail) this.#covered = withoutRanges(this.#covered, [tail]);
    const ranges = isSweep ? [window] : joinedRanges([...(tail ? [tail] : []), ...missing]);
    const plan: Refresh = { isSweep, ranges };
    this.#refresh = { plan, seen: new Set(), startedAt: now, isFresh: true };
    this.#brokenElements = 0;
    return plan;
  }

  /**
   * Takes a page in. Pages may come twice and in any order. What comes late from a refresh in whose place another one began
   * is not taken: it says nothing of what the other one asks for.
   */
  add(page: AlertPage, refresh = this.#refresh?.plan): void {
    if (refresh !== this.#refresh?.plan) return;
    this.#view = undefined;
    if (page.kind === "broken") return this.#miss([{ ...this.#window, problem: page.problem }], false);
    for (const alert of page.alerts) this.#put(alert);
    if (this.#refresh?.isFresh) {
      this.#refresh.isFresh = false;
      for (const { arrival } of page.alerts.flatMap(itemsOf)) if (arrival > this.#horizon) this.#horizon = arrival;
    }
    this.#brokenElements += page.problems.filter(({ code }) => code === "odd-element").length;
    this.#cover(page.covered ?? []);
    this.#miss(page.gaps ?? [], true);
  }

  /**
   * Ends a refresh. What was asked for and neither came whole nor failed (the source stopped) is missing as well. After a
   * whole window that came whole, what did not come is gone. A refresh in whose place another one began has ended already.
   */
  end(ended = this.#refresh?.plan): void {
    const refresh = this.#refresh;
    if (refresh === undefined || refresh.plan !== ended) return;
    this.#refresh = undefined;
    this.#view = undefined;
    const unknown = withoutRanges(refresh.plan.ranges, [...this.#covered, ...this.#gaps]);
    this.#miss(
      unknown.map((range) => ({ ...range, problem: { code: "cancelled", args: [] } })),
      true,
    );
    if (this.#gaps.some(({ problem }) => problem.code !== "odd-element")) return;
    this.#checkedAt = refresh.startedAt;
    if (!refresh.plan.isSweep) return;
    this.#sweptAt = refresh.startedAt;
    if (this.#gaps.length === 0) this.#dropUnseen(refresh.seen);
  }

  get view(): AlertListView {
    if (this.#view) return this.#view;
    this.#sort();
    const incomplete = this.#incomplete();
    this.#view = {
      alerts: this.#sorted.map(({ alert }) => alert),
      watermark: this.#watermark.text,
      ...(incomplete && { incomplete }),
      ...(this.#checkedAt !== undefined && { checkedAt: this.#checkedAt }),
    };
    return this.#view;
  }

  /** From a while before the latest arrival that the last refresh began with. A time in the future, which no alert should have, holds nothing up. */
  #tail(now: number): ArrivalRange | undefined {
    const ahead = keyOfMs(now);
    const known = this.#horizon < ahead ? this.#horizon : ahead;
    return commonOf(this.#window, { from: known === "" ? this.#window.from : keyMovedBy(known, -this.#overlapMs) });
  }

  /** What of the window was never seen whole. Asking for single broken elements again is left to a sweep. */
  #missing(): readonly ArrivalRange[] {
    const broken = this.#gaps.filter(({ problem }) => problem.code === "odd-element");
    return withoutRanges([this.#window], [...this.#covered, ...broken]);
  }

  #put(alert: Alert): void {
    const key = alertKey(alert);
    const items = itemsOf(alert);
    for (const { id, arrival } of items) {
      this.#refresh?.seen.add(id);
      if (arrival > this.#watermark.key) this.#watermark = { text: alert.updateTime, key: arrival };
    }
    const known = this.#entries.get(key);
    const joined = known ? joinedAlert(known.alert, alert) : alert;
    if (joined === known?.alert) return;
    if (joined === alert && items.every(({ arrival }) => this.#isInWindow(arrival))) this.#set(key, alert, items);
    else
      this.#set(
        key,
        alertOfItems(joined, ({ arrival }) => this.#isInWindow(arrival)),
      );
  }

  #set(key: string, alert: Alert | undefined, items: readonly AlertItem[] = alert ? itemsOf(alert) : []): void {
    if (alert === undefined) this.#entries.delete(key);
    else {
      const arrivals = items.map(({ arrival }) => arrival);
      const earliest = arrivals.reduce((first, one) => (one < first ? one : first));
      const newest = arrivals.reduce((last, one) => (one > last ? one : last));
      this.#entries.set(key, { key, alert, newest, earliest });
    }
    this.#changed.add(key);
  }

  /** An alert whose time can't be read is shown for as long as the service sends it. */
  #isInWindow(arrival: string): boolean {
    return arrival === "" || isIn(arrival, this.#window);
  }

  #trim(): void {
    this.#view = undefined;
    const { from, until = "~" } = this.#window;
    for (const [key, { alert, earliest, newest }] of this.#entries)
      if (earliest < from || newest > until)
        this.#set(
          key,
          alertOfItems(alert, ({ arrival }) => this.#isInWindow(arrival)),
        );
    this.#covered = this.#covered.flatMap((range) => commonOf(range, this.#window) ?? []);
    this.#gaps = this.#gaps.flatMap((gap) => {
      const common = commonOf(gap, this.#window);
      return common ? [{ ...common, problem: gap.problem }] : [];
    });
  }

  #cover(ranges: readonly ArrivalRange[]): void {
    if (ranges.length === 0) return;
    this.#covered = joinedRanges([...this.#covered, ...ranges]);
    this.#gaps = gapsWithout(this.#gaps, ranges);
  }

  /** `certain`: it is missing, whatever is covered; else only what of it is not covered by now. */
  #miss(gaps: readonly AlertGap[], certain: boolean): void {
    const asked = this.#refresh?.plan.ranges ?? [this.#window];
    for (const { problem, ...range } of gaps) {
      const within = asked.flatMap((part) => commonOf(part, range) ?? []);
      const missing = certain ? within : withoutRanges(within, this.#covered);
      this.#covered = withoutRanges(this.#covered, missing);
      this.#gaps = [...gapsWithout(this.#gaps, missing), ...missing.map((part) => ({ ...part, problem }))];
    }
  }

  #dropUnseen(seen: ReadonlySet<string>): void {
    for (const [key, { alert }] of this.#entries) {
      const left = alertOfItems(alert, ({ id }) => seen.has(id));
      if (left !== alert) this.#set(key, left);
    }
  }

  /** Only what changed is sorted and then woven in: a list of 50,000 gets a thousand updates in milliseconds. */
  #sort(): void {
    if (this.#changed.size === 0) return;
    const fresh = [...this.#changed].flatMap((key) => this.#entries.get(key) ?? []).sort(byNewest);
    const old = this.#sorted.filter(({ key }) => !this.#changed.has(key));
    this.#changed.clear();
    const woven: Entry[] = [];
    let next = 0;
    for (const entry of old) {
      for (let one = fresh[next]; one !== undefined && byNewest(one, entry) < 0; one = fresh[++next]) woven.push(one);
      woven.push(entry);
    }
    this.#sorted = [...woven, ...fresh.slice(next)];
  }

  #incomplete(): Incompleteness | undefined {
    const [first] = [...this.#gaps].sort((a, b) => weightOf(b) - weightOf(a) || (a.from < b.from ? -1 : 1));
    if (first === undefined) return undefined;
    const since = this.#gaps.reduce((earliest, { from }) => (from < earliest ? from : earliest), first.from);
    return { since: `${since}Z`, problem: first.problem, brokenElements: this.#brokenElements };
  }
}

/** Whether the service was not asked with success for so long (or never). */
export function isStale({ checkedAt }: AlertListView, now: number, afterMs: number): boolean {
  return checkedAt === undefined || now - checkedAt > afterMs;
}

/** The latest arrival first; of equal ones in the order of their ids and sources. */
function byNewest(a: Entry, b: Entry): number {
  if (a.newest !== b.newest) return a.newest > b.newest ? -1 : 1;
  const [nameA, nameB] = [`${a.alert.id} ${a.alert.source}`, `${b.alert.id} ${b.alert.source}`];
  return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
}

function gapsWithout(gaps: readonly AlertGap[], ranges: readonly ArrivalRange[]): readonly AlertGap[] {
  return gaps.flatMap(({ problem, ...range }) => withoutRanges([range], ranges).map((part) => ({ ...part, problem })));
}

/** A page that never came weighs more than a part of one, and that more than a single element. */
function weightOf({ problem: { code } }: AlertGap): number {
  return code === "odd-element" ? 0 : code === "partial" || code === "too-many-at-once" ? 1 : 2;
}
