import type { AlertsState } from "./alertStore";

/** Counts the alerts that came since the view was last looked at. */
export class NewAlerts {
  #seen: ReadonlySet<string> = new Set();
  #list: string | undefined;

  /**
   * The number for a state of the list. While the view is seen, all of it is known; so is the first whole list of a
   * connection, for nobody has waited for anything there.
   */
  count({ list, alerts, loading }: AlertsState, visible: boolean): number {
    if (visible || list !== this.#list) {
      this.#seen = new Set(alerts.map(({ id }) => id));
      if (!loading) this.#list = list;
    }
    return alerts.filter(({ id }) => !this.#seen.has(id)).length;
  }
}
