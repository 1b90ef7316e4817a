import type { Alert, Detection } from "../../defender/alert";
import { AlertList, type AlertListView } from "../../defender/alertList";
import type { AlertProblem, AlertQuery, AlertSource } from "../../defender/alertSource";
import { refreshAlerts } from "../../defender/refreshAlerts";

/** Why a list could not be had whole: the source's own problems, and those of a connection that leads to no source. */
export type LoadProblem =
  | AlertProblem
  | {
      readonly code: "no-secret" | "no-alert-service" | "failed";
      readonly args: readonly string[];
      readonly token?: never;
    };

/** Where the next load comes from. `list` tells lists apart that must not be mixed: another tenant, another service. */
export type AlertOrigin =
  | { readonly kind: "none" }
  | { readonly kind: "unusable"; readonly list: string; readonly problem: LoadProblem }
  | { readonly kind: "source"; readonly list: string; readonly source: AlertSource; readonly query: AlertQuery };

/** Something of the list may be missing. */
export interface ListGap {
  /** Arrivals from here on, ISO 8601 in UTC; undefined where nothing of the list is sure. */
  readonly since: string | undefined;
  readonly problem: LoadProblem;
}

export interface AlertsState {
  /** Undefined while no connection is active. */
  readonly list: string | undefined;
  /** Newest first; the same array while it is the same list, the same object while an alert is the same. */
  readonly alerts: readonly Alert[];
  readonly loading: boolean;
  /** Absent for a whole list. While a list is loading, what was known of the one before. */
  readonly gap?: ListGap;
  /** When the service was last asked without a break, in milliseconds since 1970; absent before that. */
  readonly checkedAt?: number;
}

export interface LoadOptions {
  /** Asks for the whole list, not only for what is new: what is gone at the service goes here too. */
  readonly whole?: boolean;
}

/**
 * Owner of the list of alerts. A load takes the place of the one under way. What is known stays to be seen while its list
 * is loaded again; what breaks off keeps what came and says what may be missing.
 */
export class AlertStore {
  readonly #listeners = new Set<(state: AlertsState) => void>();
  #state: AlertsState = { list: undefined, alerts: [], loading: false };
  #known: { readonly key: string; readonly list: AlertList } | undefined;
  #abort = new AbortController();
  #current: Promise<void> = Promise.resolve();

  constructor(
    private readonly origin: () => Promise<AlertOrigin>,
    private readonly now: () => number,
  ) {}

  get state(): AlertsState {
    return this.#state;
  }

  onDidChange(listener: (state: AlertsState) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Loads the list; comes back when no load is under way any more, be it this one or one that took its place. */
  async load(options: LoadOptions = {}): Promise<void> {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.#current = new Promise((resolve, reject) => {
      // Who waits for a load that was called off need not wait for its source to notice.
      abort.signal.addEventListener("abort", () => resolve());
      this.#run(abort.signal, options)
        .catch((failed: unknown) => {
          if (!abort.signal.aborted) this.#fail(failed);
        })
        .then(resolve, reject);
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

  /** Lets go of the list and of the load under way, for another list is asked for as soon as somebody looks. */
  forget(): void {
    this.#abort.abort();
    this.#known = undefined;
    this.#show({ list: undefined, alerts: [], loading: false });
  }

  dispose(): void {
    this.#abort.abort();
    this.#listeners.clear();
  }

  async #run(signal: AbortSignal, { whole = false }: LoadOptions): Promise<void> {
    const origin = await this.origin();
    if (signal.aborted) return;
    if (origin.kind === "none") {
      this.#known = undefined;
      return this.#show({ list: undefined, alerts: [], loading: false });
    }
    const { list } = origin;
    const before = list === this.#state.list ? this.#state : undefined;
    if (origin.kind === "unusable") {
      if (before === undefined) this.#known = undefined;
      const gap: ListGap = { since: undefined, problem: origin.problem };
      return this.#show({ ...kept(before), list, alerts: before?.alerts ?? [], loading: false, gap });
    }
    const { source, query } = origin;
    const key = JSON.stringify([list, { ...query, ago: undefined, since: undefined, until: undefined }]);
    const isSame = this.#known?.key === key;
    const known = (this.#known = isSame && this.#known ? this.#known : { key, list: new AlertList() });
    const shown = isSame ? before : undefined;
    this.#show({ ...kept(shown), list, alerts: shown?.alerts ?? [], loading: true });
    for await (const view of refreshAlerts(known.list, source, query, { now: this.now, signal, whole })) {
      if (signal.aborted) return;
      this.#show({ ...kept(shown), list, alerts: this.#sameOr(view), loading: true });
    }
    if (signal.aborted) return;
    const { view } = known.list;
    const { incomplete, checkedAt } = view;
    this.#show({
      list,
      alerts: this.#sameOr(view),
      loading: false,
      ...(incomplete && { gap: incomplete }),
      ...(checkedAt !== undefined && { checkedAt }),
    });
  }

  /** Whatever went wrong: a list must not look for ever as if it were on its way. */
  #fail(failed: unknown): void {
    const { list = "", alerts } = this.#state;
    const problem: LoadProblem = { code: "failed", args: [reasonOf(failed)] };
    this.#show({ ...kept(this.#state), list, alerts, loading: false, gap: { since: undefined, problem } });
  }

  /** An array of the same alerts is no other list. */
  #sameOr({ alerts }: AlertListView): readonly Alert[] {
    const shown = this.#state.alerts;
    return shown.length === alerts.length && alerts.every((alert, at) => alert === shown[at]) ? shown : alerts;
  }

  #show(state: AlertsState): void {
    this.#state = Object.freeze(state);
    for (const listener of this.#listeners) listener(this.#state);
  }
}

export function reasonOf(failed: unknown): string {
  return failed instanceof Error ? failed.message : String(failed);
}

/** What is still said of a list while it is loaded again. */
function kept(state: AlertsState | undefined): Pick<AlertsState, "gap" | "checkedAt"> {
  return {
    ...(state?.gap && { gap: state.gap }),
    ...(state?.checkedAt !== undefined && { checkedAt: state.checkedAt }),
  };
}
