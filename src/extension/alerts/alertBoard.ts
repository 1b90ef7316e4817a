import type { Alert } from "../../defender/alert";
import { entryOf, type AlertEntry } from "./alertEntry";
import { compareGroups, groupKeyOf, groupNameOf, type AlertGroup, type Grouping } from "./alertGroups";
import { compareBy, sorted, woven, type AlertOrder } from "./alertOrder";
import { matcherOf, type ListFilter } from "./listFilter";
import type { SlicedWork } from "./sliced";

/** How the list is laid out. */
export interface Arrangement {
  readonly by: Grouping;
  readonly order: AlertOrder;
  readonly filter: ListFilter;
}

/** What has to be drawn anew: everything, or these groups with what is below them. */
export type BoardChange =
  | { readonly kind: "none" }
  | { readonly kind: "all" }
  | { readonly kind: "groups"; readonly groups: readonly AlertGroup[] };

type BoardGroup = { -readonly [name in keyof AlertGroup]: AlertGroup[name] };

/** A pause after so many alerts. */
const pauseEvery = 250;

/**
 * The alerts, filtered, grouped and in order. New alerts are worked into the groups that they touch; the others stay as
 * they are. Work is done aside and shows all at once at its end, so that whoever reads between its slices sees the board
 * as it was.
 */
export class AlertBoard {
  #arrangement: Arrangement;
  #all: readonly AlertEntry[] = [];
  #byId: ReadonlyMap<string, AlertEntry> = new Map();
  #groups = new Map<string, BoardGroup>();
  #ordered: readonly AlertGroup[] = [];
  #shown = 0;

  constructor(arrangement: Arrangement) {
    this.#arrangement = arrangement;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** In the order in which they stand; none is empty. */
  get groups(): readonly AlertGroup[] {
    return this.#ordered;
  }

  /** All alerts, the last update first. */
  get all(): readonly AlertEntry[] {
    return this.#all;
  }

  /** How many alerts the filter lets through. */
  get shown(): number {
    return this.#shown;
  }

  /** The group in which an alert stands; undefined for one that is not shown. */
  groupOf(id: string): AlertGroup | undefined {
    const entry = this.#byId.get(id);
    if (entry === undefined || matcherOf(this.#arrangement.filter)?.(entry) === false) return undefined;
    return this.#groups.get(groupKeyOf(groupNameOf(entry, this.#arrangement.by)));
  }

  /** Takes the list as it is now, one alert for each id. What is the same object as before is not looked at. */
  *take(alerts: readonly Alert[]): SlicedWork<BoardChange> {
    const all: AlertEntry[] = [];
    const byId = new Map<string, AlertEntry>();
    const fresh: AlertEntry[] = [];
    const gone = new Set<AlertEntry>();
    for (const alert of alerts) {
      const known = this.#byId.get(alert.id);
      const entry = known?.alert === alert ? known : entryOf(alert);
      if (entry !== known) {
        fresh.push(entry);
        if (known) gone.add(known);
      }
      all.push(entry);
      byId.set(alert.id, entry);
      if (all.length % pauseEvery === 0) yield;
    }
    if (byId.size - fresh.length + gone.size < this.#byId.size)
      for (const [id, entry] of this.#byId) if (!byId.has(id)) gone.add(entry);
    if (fresh.length === 0 && gone.size === 0) return { kind: "none" };

    const touched = yield* this.#touched(fresh, gone);
    const changed = new Map<string, { readonly name: string; readonly entries: readonly AlertEntry[] }>();
    const compare = compareBy(this.#arrangement.order);
    for (const [key, { name, entries }] of touched) {
      const before = this.#groups.get(key)?.entries ?? [];
      const kept = gone.size === 0 ? before : before.filter((entry) => !gone.has(entry));
      yield;
      changed.set(key, { name, entries: yield* woven(kept, yield* sorted(entries, compare), compare) });
    }
    this.#all = all;
    this.#byId = byId;
    return this.#put(changed);
  }

  /** Lays the same alerts out in another way. */
  *arrange(arrangement: Arrangement): SlicedWork<BoardChange> {
    const { by, order, filter } = arrangement;
    const matches = matcherOf(filter);
    const found = new Map<string, { name: string; entries: AlertEntry[] }>();
    for (const [at, entry] of this.#all.entries()) {
      if (matches === undefined || matches(entry)) placeIn(found, entry, by).push(entry);
      if (at % pauseEvery === 0) yield;
    }
    const compare = compareBy(order);
    for (const group of found.values()) group.entries = yield* sorted(group.entries, compare);
    // Groups that stay are the same objects, so that their rows are known again.
    if (by !== this.#arrangement.by) this.#groups.clear();
    for (const key of this.#groups.keys()) if (!found.has(key)) this.#groups.delete(key);
    this.#arrangement = arrangement;
    this.#put(found);
    return { kind: "all" };
  }

  /** The groups from which something goes or into which something comes, with what comes. */
  *#touched(
    fresh: readonly AlertEntry[],
    gone: ReadonlySet<AlertEntry>,
  ): SlicedWork<ReadonlyMap<string, { readonly name: string; readonly entries: readonly AlertEntry[] }>> {
    const { by, filter } = this.#arrangement;
    const matches = matcherOf(filter) ?? (() => true);
    const touched = new Map<string, { name: string; entries: AlertEntry[] }>();
    let count = 0;
    for (const entry of gone) {
      if (matches(entry)) placeIn(touched, entry, by);
      if (++count % pauseEvery === 0) yield;
    }
    for (const entry of fresh) {
      if (matches(entry)) placeIn(touched, entry, by).push(entry);
      if (++count % pauseEvery === 0) yield;
    }
    return touched;
  }

  #put(changed: ReadonlyMap<string, { readonly name: string; readonly entries: readonly AlertEntry[] }>): BoardChange {
    const touched: AlertGroup[] = [];
    for (const [key, { name, entries }] of changed) {
      const known = this.#groups.get(key);
      if (entries.length === 0) this.#groups.delete(key);
      else if (known) known.entries = entries;
      else this.#groups.set(key, { by: this.#arrangement.by, key, name, entries });
      if (known && entries.length > 0) touched.push(known);
    }
    const ordered: readonly AlertGroup[] = [...this.#groups.values()].sort(compareGroups);
    const isSameOrder =
      ordered.length === this.#ordered.length && ordered.every((group, at) => group === this.#ordered[at]);
    this.#ordered = ordered;
    this.#shown = ordered.reduce((sum, { entries }) => sum + entries.length, 0);
    if (!isSameOrder) return { kind: "all" };
    return touched.length === 0 ? { kind: "none" } : { kind: "groups", groups: touched };
  }
}

function placeIn(
  groups: Map<string, { name: string; entries: AlertEntry[] }>,
  entry: AlertEntry,
  by: Grouping,
): AlertEntry[] {
  const name = groupNameOf(entry, by);
  const key = groupKeyOf(name);
  const known = groups.get(key);
  if (known) return known.entries;
  const entries: AlertEntry[] = [];
  groups.set(key, { name, entries });
  return entries;
}
