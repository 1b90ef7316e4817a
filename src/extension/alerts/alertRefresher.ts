import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import { listOf } from "./alertOrigin";
import { currentAlertSettings, onDidChangeAlertSettings } from "./alertConfiguration";
import { alertQuery } from "./alertSettings";
import type { AlertStore, LoadOptions } from "./alertStore";
import { hasFailed, retryAfterMsOf } from "./alertViewState";
import { BackgroundRefresh, type RefreshClock } from "./backgroundRefresh";

/** The view as far as refreshing goes. */
export interface WatchedView {
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
}

/**
 * Decides when the list is loaded: when the view is first seen, when what it shows is asked for in another way, and every
 * few minutes while somebody looks: the view is open and the window has the focus.
 */
export class AlertRefresher implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  readonly #background: BackgroundRefresh;
  readonly #watch = new vscode.EventEmitter<boolean>();
  /** What the list on show was asked with; a change makes it another list. */
  #asked = "";
  /** Whose list that is: `listOf` its connection. */
  #askedList: string | undefined;
  #isWatched = false;
  /** Fires with whether somebody looks at the list, when that changes. */
  readonly onDidChangeWatch = this.#watch.event;

  constructor(
    private readonly store: AlertStore,
    private readonly view: WatchedView,
    private readonly connections: Connections,
    private readonly viewId: string,
    clock: RefreshClock,
  ) {
    this.#background = new BackgroundRefresh({
      clock,
      isWatched: () => this.isWatched,
      intervalMs: () => currentAlertSettings().refreshMs,
      refresh: () => void this.#load({}),
    });
    this.#disposables = [
      this.#watch,
      connections.onDidChange(() => this.refreshIfStale()),
      connections.onDidChangeSecret((id) => {
        if (id === connections.active?.id) this.#asked = "";
        this.refreshIfStale();
      }),
      onDidChangeAlertSettings(() => {
        this.#background.attend();
        this.refreshIfStale();
      }),
      view.onDidChangeVisibility(() => this.#attend()),
      vscode.window.onDidChangeWindowState(() => this.#attend()),
    ];
  }

  /** Whether somebody can see the list. */
  get isWatched(): boolean {
    return this.view.visible && vscode.window.state.focused;
  }

  /** When the list is refreshed by itself next, in milliseconds since 1970, if somebody looks then. */
  get dueAt(): number | undefined {
    return this.#background.dueAt;
  }

  /** To be called when the view stands. */
  begin(): void {
    this.#attend();
  }

  /** Loads the whole list and comes back when it is there. */
  async refresh(): Promise<void> {
    await this.#load({ whole: true });
  }

  /** Loads the list where another one than that on show is asked for. */
  refreshIfStale(): void {
    if (this.#question() === this.#asked) return;
    const { active } = this.connections;
    // No question to a service while nobody looks; that there is no connection is known without one.
    if (this.view.visible || active === undefined) void this.#load({});
    else if (this.#askedList !== undefined && this.#askedList !== listOf(active)) {
      this.#askedList = undefined;
      this.store.forget();
    }
  }

  dispose(): void {
    this.#background.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #attend(): void {
    const { isWatched } = this;
    if (isWatched !== this.#isWatched) {
      this.#isWatched = isWatched;
      this.#watch.fire(isWatched);
    }
    this.#background.attend();
    this.refreshIfStale();
  }

  #question(): string {
    const { active } = this.connections;
    return JSON.stringify([active, active && alertQuery(currentAlertSettings(), active.alertSource)]);
  }

  async #load(options: LoadOptions): Promise<void> {
    const question = this.#question();
    if (question !== this.#asked) this.#background.forget();
    this.#asked = question;
    const { active } = this.connections;
    this.#askedList = active && listOf(active);
    this.#background.began();
    await vscode.window.withProgress({ location: { viewId: this.viewId } }, async () => this.store.load(options));
    if (this.store.state.loading) return;
    this.#background.ended(hasFailed(this.store.state), retryAfterMsOf(this.store.state));
  }
}

/** The clock and the chance of this machine. */
export const machineClock: RefreshClock = {
  now: () => Date.now(),
  after(ms, run) {
    // A timer's longest time is some 24 days; nothing is put off that long.
    const timer = setTimeout(run, Math.min(ms, 0x7fffffff));
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
