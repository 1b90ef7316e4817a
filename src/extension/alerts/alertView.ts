import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import type { Log } from "../log";
import { currentAlertSettings, onDidChangeAlertSettings } from "./alertConfiguration";
import type { AlertRow } from "./alertRows";
import { alertSentence, incompleteSentence } from "./alertSentence";
import { alertQuery, type AlertSettings } from "./alertSettings";
import { viewStateOf, type AlertsState, type AlertStore } from "./alertStore";
import type { AlertTree } from "./alertTree";
import { NewAlerts } from "./newAlerts";
import { countWords, filterWords, groupingWord, timeRangeWord } from "./alertWords";

const viewId = "stixWorkbench.alerts";
/** The API takes `undefined` for no message; its types, under `exactOptionalPropertyTypes`, do not say so. */
type AlertTreeView = Omit<vscode.TreeView<AlertRow>, "message"> & { message: string | undefined };

/** The texts beside the view's title and above its rows, and the number on its icon. */
export interface AlertFrame {
  readonly description: string | undefined;
  readonly message: string | undefined;
  readonly badge: vscode.ViewBadge | undefined;
}

const redrawEveryMs = 60_000;

/**
 * The view of the alerts: loads when it is first seen and when what it shows has changed, and puts the store's state
 * into rows, welcome view, description, message and badge.
 */
export class AlertView implements vscode.Disposable {
  readonly #view: AlertTreeView;
  readonly #disposables: vscode.Disposable[];
  #settings: AlertSettings = currentAlertSettings();
  /** What the list on show was asked with; a change makes it stale. */
  #asked = "";
  readonly #new = new NewAlerts();
  #said: string | undefined;
  #redraw: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: AlertStore,
    private readonly tree: AlertTree,
    private readonly connections: Connections,
    private readonly log: Log,
  ) {
    this.#view = vscode.window.createTreeView(viewId, {
      treeDataProvider: tree,
      showCollapseAll: true,
    }) as AlertTreeView;
    this.#disposables = [
      this.#view,
      store.onDidChange((state) => this.#show(state)),
      connections.onDidChange(() => this.#refreshIfStale()),
      connections.onDidChangeSecret((id) => {
        if (id === connections.active?.id) this.#asked = "";
        this.#refreshIfStale();
      }),
      onDidChangeAlertSettings(() => {
        this.#settings = currentAlertSettings();
        this.#describe();
        tree.refresh();
        this.#refreshIfStale();
      }),
      this.#view.onDidChangeVisibility(() => this.#visibilityChanged()),
    ];
    this.#describe();
    this.#setContext(connections.active === undefined ? "noConnection" : "loading");
    this.#visibilityChanged();
  }

  /** Loads the list and comes back when it is there. What goes wrong is said once more even if it is known. */
  async refresh(): Promise<void> {
    this.#said = undefined;
    await this.#load();
  }

  /** What stands round the rows. */
  get frame(): AlertFrame {
    const { description, message, badge } = this.#view;
    return { description, message, badge };
  }

  dispose(): void {
    clearInterval(this.#redraw);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #visibilityChanged(): void {
    clearInterval(this.#redraw);
    if (!this.#view.visible) return;
    this.#redraw = setInterval(() => this.tree.refresh(), redrawEveryMs);
    this.#count(this.store.state);
    this.tree.refresh();
    this.#refreshIfStale();
  }

  #refreshIfStale(): void {
    const { active } = this.connections;
    // No question to a service while nobody looks; that there is no connection is known without one.
    if (this.#question() === this.#asked || (!this.#view.visible && active !== undefined)) return;
    void this.#load();
  }

  #question(): string {
    const { active } = this.connections;
    return JSON.stringify([active, active && alertQuery(this.#settings, active.alertSource)]);
  }

  async #load(): Promise<void> {
    this.#asked = this.#question();
    await vscode.window.withProgress({ location: { viewId } }, async () => this.store.load());
  }

  #show(state: AlertsState): void {
    this.tree.refresh();
    this.#describe();
    const viewState = viewStateOf(state);
    this.#setContext(viewState);
    const sentence = state.loading ? undefined : incompleteSentence(state.problems);
    this.#view.message = viewState === "filled" ? this.#messageOf(sentence) : undefined;
    this.#count(state);
    if (!state.loading) this.#say(state, sentence);
  }

  /**
   * What a person must know of the rows below: that a filter hides others (the description, which says so too, is not
   * seen while the view is alone in its container), and that some are missing. A message would take the place of a
   * welcome view, so it stands above rows alone.
   */
  #messageOf(sentence: string | undefined): string | undefined {
    const filter = this.#filterWords();
    const parts = [
      ...(filter.length === 0 ? [] : [vscode.l10n.t("Filter: {0}.", filter.join(", "))]),
      ...(sentence === undefined ? [] : [vscode.l10n.t("Incomplete: {0}", sentence)]),
    ];
    return parts.length === 0 ? undefined : parts.join(" ");
  }

  #filterWords(): readonly string[] {
    return this.connections.active?.alertSource === "siem" ? filterWords(this.#settings.siem) : [];
  }

  /** Writes problems into the log and says them in a notification where the view has no place for them; once each. */
  #say(state: AlertsState, sentence: string | undefined): void {
    if (sentence === this.#said) return;
    this.#said = sentence;
    for (const problem of state.problems) this.log.warn(alertSentence(problem));
    if (sentence === undefined || viewStateOf(state) !== "cannotReach") return;
    const retry = vscode.l10n.t("Try Again");
    const edit = vscode.l10n.t("Edit Connection");
    void vscode.window.showErrorMessage(sentence, retry, edit).then((answer) => {
      if (answer === retry) void this.refresh();
      if (answer === edit)
        void vscode.commands.executeCommand("stixWorkbench.editConnection", this.connections.active?.id);
    });
  }

  #count(state: AlertsState): void {
    const count = this.#new.count(state, this.#view.visible);
    this.#view.badge =
      count === 0
        ? undefined
        : { value: count, tooltip: vscode.l10n.t("{0} since you last looked", countWords(count)) };
  }

  #describe(): void {
    const { timeRange, groupBy } = this.#settings;
    this.#view.description = [timeRangeWord(timeRange), ...this.#filterWords(), groupingWord(groupBy)].join(" · ");
  }

  #setContext(state: string): void {
    void vscode.commands.executeCommand("setContext", "stixWorkbench.alerts.state", state);
  }
}
