import { isSeen, keptSight, readSight, sightOf, type Sight, type Sighted } from "./seenAlerts";

/** Where sights are kept, by list. */
export interface SightKeeper {
  read(list: string): unknown;
  write(list: string, kept: unknown): void;
}

/** The list as it is now. */
export interface SightedList {
  readonly list: string | undefined;
  /** The newest first. */
  readonly alerts: readonly Sighted[];
  readonly isLoading: boolean;
  /** Where the list's time begins, in milliseconds since 1970: of what is older nobody was told. */
  readonly from: number;
}

/**
 * Which alerts came since the list was last looked at: they are marked until that look ends, and counted until it begins.
 * A look lasts from when somebody sees the view until nobody does. The first whole list of a connection is all known, for
 * nobody has waited for anything there.
 */
export class NewAlerts {
  #current: SightedList = { list: undefined, alerts: [], isLoading: false, from: -Infinity };
  /** What was there when the last look ended; undefined before the first whole list. */
  #seen: Sight | undefined;
  /** What was there when it was last looked at, be it that the look goes on. */
  #looked: Sight | undefined;
  #isLooking = false;

  constructor(private readonly keeper: SightKeeper) {}

  /** The list has changed. */
  take(current: SightedList): void {
    const { list, isLoading } = current;
    if (list !== this.#current.list) {
      this.#seen = list === undefined ? undefined : readSight(this.keeper.read(list));
      this.#looked = this.#seen;
    }
    this.#current = current;
    if (list === undefined || isLoading) return;
    if (this.#seen === undefined) this.markAllSeen();
    else if (this.#isLooking) this.#look();
    // Another window may have been looked at.
    else this.#looked = readSight(this.keeper.read(list)) ?? this.#looked;
  }

  /** Somebody began to look, or nobody looks any more. */
  look(isLooking: boolean): void {
    if (isLooking === this.#isLooking) return;
    this.#isLooking = isLooking;
    if (this.#current.list === undefined || this.#seen === undefined) return;
    if (isLooking) this.#look();
    else this.#seen = this.#looked = sightOf(this.#current.alerts, this.#current.from);
  }

  /** Takes every mark away. */
  markAllSeen(): void {
    this.#look();
    this.#seen = this.#looked;
  }

  isNew(alert: Sighted): boolean {
    return this.#seen !== undefined && !isSeen(this.#seen, alert);
  }

  /** How many came that nobody has looked at. */
  get count(): number {
    const [seen, looked] = [this.#seen, this.#looked];
    if (this.#isLooking || seen === undefined || looked === undefined) return 0;
    return this.#current.alerts.reduce(
      (sum, alert) => (isSeen(seen, alert) || isSeen(looked, alert) ? sum : sum + 1),
      0,
    );
  }

  #look(): void {
    const { list, alerts, from } = this.#current;
    this.#looked = sightOf(alerts, from);
    if (list !== undefined) this.keeper.write(list, keptSight(alerts, from));
  }
}
