import type { Alert, Detection } from "../../defender/alert";
import type { AlertProblem, AlertQuery, AlertSource } from "../../defender/alertSource";
import { beginFetch, mergeAlerts, noAlerts, type AlertList } from "../../defender/mergeAlerts";

/** Why a list could not be had whole: the source's own problems, and those of a connection that leads to no source. */
export type LoadProblem =
  | AlertProblem
  | { readonly code: "no-secret" | "no-alert-service"; readonly args: readonly string[]; readonly token?: never };

/** Where the next load comes from. `list` tells lists apart that must not be mixed: another tenant, another service. */
export type AlertOrigin =
  | { readonly kind: "none" }
  | { readonly kind: "unusable"; readonly list: string; readonly problem: LoadProblem }
  | { readonly kind: "source"; readonly list: string; readonly source: AlertSource; readonly query: AlertQuery };

export interface AlertsState {
  /** Undefined while no connection is active. */
  readonly list: string | undefined;
  /** Newest first. */
  readonly alerts: readonly Alert[];
  readonly loading: boolean;
  /** Why the list is not whole; the one that ended it comes first. Empty for a whole list. */
  readonly problems: readonly LoadProblem[];
}

/**
 * Owner of the list of alerts. A load takes the place of the one under way. What is known stays to be seen while its
 * list is loaded again; a whole answer replaces it, and one that breaks off adds what came and marks the list incomplete.
 */
export class AlertStore {
  readonly #listeners = new Set<(state: AlertsState) => void>();
  #state: AlertsState = { list: undefined, alerts: [], loading: false, problems: [] };
  #known: AlertList = noAlerts;
  #abort = new AbortController();
  #current: Promise<void> = Promise.resolve();

  constructor(private readonly origin: () => Promise<AlertOrigin>) {}

  get state(): AlertsState {
    return this.#state;
  }

  onDidChange(listener: (state: AlertsState) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Loads the list; comes back when no load is under way any more, be it this one or one that took its place. */
  async load(): Promise<void> {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.#current = new Promise((resolve, reject) => {
      // Who waits for a load that was called off need not wait for its source to notice.
      abort.signal.addEventListener("abort", () => resolve());
      this.#run(abort.signal).then(resolve, reject);
    });
    for (let waited: Promise<void> | undefined; waited !== this.#current;) {
      waited = this.#current;
      await waited;
    }
  }

  /** The alert with this id, or the one that the detection with this id belongs to. */
  find(id: string): { readonly alert: Alert; readonly detection?: Detection } | undefined {
    const alert = this.#state.alerts.find((one) => one.id === id);
    if (alert) return { alert };
    for (const one of this.#state.alerts) {
      const detection = one.detections.find((part) => part.id === id);
      if (detection) return { alert: one, detection };
    }
    return undefined;
  }

  dispose(): void {
    this.#abort.abort();
    this.#listeners.clear();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const origin = await this.origin();
    if (signal.aborted) return;
    if (origin.kind === "none" || origin.list !== this.#state.list) this.#known = noAlerts;
    if (origin.kind === "none") return this.#show({ list: undefined, loading: false, problems: [] });
    const { list } = origin;
    if (origin.kind === "unusable") return this.#show({ list, loading: false, problems: [origin.problem] });

    const before = list === this.#state.list ? this.#state.problems : [];
    this.#show({ list, loading: true, problems: before });
    let fresh = noAlerts;
    this.#known = beginFetch(this.#known);
    const problems: LoadProblem[] = [];
    let broken = false;
    for await (const page of origin.source.fetch(origin.query, signal)) {
      if (signal.aborted) return;
      broken ||= page.kind === "broken";
      problems.unshift(...(page.kind === "broken" ? [page.problem] : page.problems));
      fresh = mergeAlerts(fresh, page);
      this.#known = mergeAlerts(this.#known, page);
      this.#show({ list, loading: true, problems: before });
    }
    if (signal.aborted) return;
    if (!broken) this.#known = fresh;
    this.#show({ list, loading: false, problems });
  }

  #show(change: Omit<AlertsState, "alerts">): void {
    this.#state = Object.freeze({ ...change, alerts: this.#known.alerts });
    for (const listener of this.#listeners) listener(this.#state);
  }
}

/** What the view has to show, as the welcome views' context key says it. */
export type AlertViewState = "noConnection" | "cannotReach" | "noAlerts" | "loading" | "filled";

export function viewStateOf({ list, alerts, loading, problems }: AlertsState): AlertViewState {
  if (list === undefined) return "noConnection";
  if (alerts.length > 0) return "filled";
  if (loading) return "loading";
  return problems.length > 0 ? "cannotReach" : "noAlerts";
}
