import * as vscode from "vscode";
import type { FromTimeline, TimelineState, ToTimeline } from "../../../webview/alertTimeline/messages";
import { fillView } from "../../pages/webviewPage";
import type { AlertBoard } from "../alertBoard";
import type { AlertFilterState } from "../alertFilterState";
import { severities } from "../alertGroups";
import { severityWord } from "../alertWords";
import { matcherOf } from "../listFilter";
import { hostClock, runSliced } from "../sliced";
import { periodWord } from "../timeWords";
import { timelineBars, type TimelineBar } from "./timelineBars";

export const timelineViewId = "stixWorkbench.alertTimeline";
/** While pages arrive, the chart is drawn so often, in milliseconds. */
const restMs = 200;

/**
 * The chart above the list: its alerts by time and severity, as the other filters let them through; choosing a bar filters
 * by its time. Nothing is counted while nobody sees it.
 */
export class AlertTimelineView implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #registration: vscode.Disposable;
  #shown: { readonly view: vscode.WebviewView; readonly tell: (message: ToTimeline) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #round = 0;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly board: AlertBoard,
    private readonly filterState: AlertFilterState,
  ) {
    this.#registration = vscode.window.registerWebviewViewProvider(timelineViewId, this);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const tell = fillView<FromTimeline, ToTimeline>(this.extensionUri, view, {
      name: "alertTimeline",
      title: vscode.l10n.t("Timeline"),
      receive: (message) => {
        if (message.kind === "ready") void this.#draw();
        else this.filterState.change({ time: message.period });
      },
    });
    this.#shown = { view, tell };
    view.onDidDispose(() => (this.#shown = undefined));
    view.onDidChangeVisibility(() => this.update());
  }

  /** The alerts or the filter have changed. */
  update(): void {
    if (this.#timer === undefined && this.#shown?.view.visible)
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        void this.#draw();
      }, restMs);
  }

  /** What the chart shows now; undefined where newer alerts came while it was counted. */
  async state(): Promise<TimelineState | undefined> {
    const round = ++this.#round;
    const { time, ...others } = this.filterState.filter;
    const work = timelineBars(this.board.all, matcherOf(others));
    const done = await runSliced(work, hostClock, () => round !== this.#round);
    if (done === undefined) return undefined;
    const bars = "result" in done ? done.result : done;
    return {
      bars: bars.map((bar) => ({ ...bar, label: periodWord(bar) })),
      selected: time,
      span: spanOf(bars),
      selectedLabel: time && periodWord(time),
      severities: severities.map(severityWord),
      words: {
        summary: vscode.l10n.t("{0} alerts over time, in {1} bars"),
        keys: vscode.l10n.t("Arrow keys go from bar to bar, Enter filters by its time, Escape clears."),
        showAsTable: vscode.l10n.t("Show as table"),
        showAsChart: vscode.l10n.t("Show as chart"),
        time: vscode.l10n.t("Time"),
        alerts: vscode.l10n.t("Alerts"),
        clear: vscode.l10n.t("Clear"),
        none: vscode.l10n.t("No alerts to show."),
        count: vscode.l10n.t("{0} alerts"),
        filterBy: vscode.l10n.t("Filter by this time"),
      },
    };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#registration.dispose();
  }

  async #draw(): Promise<void> {
    const state = await this.state();
    if (state) this.#shown?.tell({ kind: "state", state });
  }
}

function spanOf(bars: readonly TimelineBar[]): string {
  const [from, until] = [bars[0]?.from, bars.at(-1)?.until];
  return from === undefined || until === undefined ? "" : periodWord({ from, until });
}
