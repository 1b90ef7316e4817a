import * as vscode from "vscode";
import type { Connections } from "../connections/connectionStore";
import type { Log } from "../log";
import type { AlertBoard } from "./alertBoard";
import { currentAlertSettings } from "./alertConfiguration";
import { alertSentence } from "./alertSentence";
import type { AlertRow } from "./alertRows";
import type { AlertStore } from "./alertStore";
import type { AlertTree } from "./alertTree";
import { viewStateOf, type AlertViewState } from "./alertViewState";
import { countWords, filterWords, timeRangeWord } from "./alertWords";
import { groupingWord, orderWord } from "./groupWords";
import { isFiltering, type ListFilter } from "./listFilter";
import { listFilterWords } from "./listFilterWords";
import type { NewAlerts } from "./newAlerts";

export const alertsViewId = "stixWorkbench.alerts";
/** The API takes `undefined` for no message; its types, under `exactOptionalPropertyTypes`, do not say so. */
type AlertTreeView = Omit<vscode.TreeView<AlertRow>, "message"> & { message: string | undefined };

/** The texts beside the view's title and above its rows, and the number on its icon. */
export interface AlertFrame {
  readonly description: string | undefined;
  readonly message: string | undefined;
  readonly badge: vscode.ViewBadge | undefined;
}

/** What the view is about. */
export interface AlertViewParts {
  readonly store: AlertStore;
  readonly tree: AlertTree;
  readonly board: AlertBoard;
  readonly fresh: NewAlerts;
  readonly connections: Connections;
  readonly filter: () => ListFilter;
  readonly log: Log;
}

/** The view of the alerts: puts the list's state into welcome view, description, message and badge. */
export class AlertView implements vscode.Disposable {
  readonly #view: AlertTreeView;
  #said: string | undefined;
  #context: readonly unknown[] = [];

  constructor(private readonly parts: AlertViewParts) {
    this.#view = vscode.window.createTreeView(alertsViewId, {
      treeDataProvider: parts.tree,
      showCollapseAll: true,
      canSelectMany: true,
    }) as AlertTreeView;
    this.update();
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<unknown> {
    return this.#view.onDidChangeVisibility;
  }

  get selection(): readonly AlertRow[] {
    return this.#view.selection;
  }

  get state(): AlertViewState {
    const { store, board, connections } = this.parts;
    // Before the first load it is only known whether there is a connection.
    if (store.state.list === undefined && connections.active !== undefined) return "loading";
    return viewStateOf(store.state, board.shown);
  }

  /** What stands round the rows. */
  get frame(): AlertFrame {
    const { description, message, badge } = this.#view;
    return { description, message, badge };
  }

  /** What goes wrong next is said even if it is known. */
  forgetSaid(): void {
    this.#said = undefined;
  }

  /** Puts everything round the rows as it is now. */
  update(): void {
    const { timeRange, groupBy, sortBy } = currentAlertSettings();
    const { fresh, filter, store } = this.parts;
    const words = [timeRangeWord(timeRange), ...this.#filterWords(), groupingWord(groupBy), orderWord(sortBy)];
    this.#view.description = words.filter((word) => word !== "").join(" · ");
    const { state } = this;
    this.#view.message = state === "filled" ? this.#message() : undefined;
    const { count } = fresh;
    this.#view.badge =
      count === 0
        ? undefined
        : { value: count, tooltip: vscode.l10n.t("{0} since you last looked", countWords(count)) };
    this.#setContext(state, isFiltering(filter()) || this.#siemWords().length > 0);
    if (!store.state.loading) this.#say(state);
  }

  dispose(): void {
    this.#view.dispose();
  }

  /**
   * What a person must know of the rows below: that a filter hides others (the description, which says so too, is not
   * seen while the view is alone in its container). A message would take the place of a welcome view, so it stands above
   * rows alone.
   */
  #message(): string | undefined {
    const words = this.#filterWords();
    if (words.length === 0) return undefined;
    const sentence = vscode.l10n.t("Filter: {0}.", words.join(", "));
    if (!isFiltering(this.parts.filter())) return sentence;
    const { shown, all } = this.parts.board;
    return `${sentence} ${vscode.l10n.t("{0} of {1}.", shown, countWords(all.length))}`;
  }

  #filterWords(): readonly string[] {
    return [...listFilterWords(this.parts.filter()), ...this.#siemWords()];
  }

  #siemWords(): readonly string[] {
    return this.parts.connections.active?.alertSource === "siem" ? filterWords(currentAlertSettings().siem) : [];
  }

  /** Writes problems into the log and says them in a notification where the view has no place for them; once each. */
  #say(state: AlertViewState): void {
    const { store, log, connections } = this.parts;
    const { gap } = store.state;
    const sentence = gap && alertSentence(gap.problem);
    if (sentence === this.#said) return;
    this.#said = sentence;
    if (sentence === undefined) return;
    log.warn(sentence);
    if (state !== "cannotReach") return;
    const retry = vscode.l10n.t("Try Again");
    const edit = vscode.l10n.t("Edit Connection");
    void vscode.window.showErrorMessage(sentence, retry, edit).then((answer) => {
      if (answer === retry) void vscode.commands.executeCommand("stixWorkbench.refreshAlerts");
      if (answer === edit) void vscode.commands.executeCommand("stixWorkbench.editConnection", connections.active?.id);
    });
  }

  #setContext(...values: readonly [state: AlertViewState, isFiltered: boolean]): void {
    for (const [at, name] of ["state", "isFiltered"].entries())
      if (values[at] !== this.#context[at])
        void vscode.commands.executeCommand("setContext", `stixWorkbench.alerts.${name}`, values[at]);
    this.#context = values;
  }
}
