import type { Alert } from "../../defender/alert";
import { AlertBoard, type Arrangement, type BoardChange } from "./alertBoard";
import { runSliced, type SlicedClock } from "./sliced";

/**
 * Keeps the board up to date, one piece of work at a time and in slices: the newest arrangement first, which calls off an
 * older one, then the newest list. Little work is done before the call returns.
 */
export class ArrangedAlerts {
  readonly board: AlertBoard;
  #arrangement: Arrangement | undefined;
  #alerts: readonly Alert[] | undefined;
  #running: Promise<void> | undefined;
  #isDisposed = false;

  constructor(
    arrangement: Arrangement,
    private readonly clock: SlicedClock,
    private readonly changed: (change: BoardChange) => void,
  ) {
    this.board = new AlertBoard(arrangement);
  }

  /** The arrangement that was asked for last. */
  get arrangement(): Arrangement {
    return this.#arrangement ?? this.board.arrangement;
  }

  /** Whether something that was asked for is not on the board yet. */
  get isBehind(): boolean {
    return this.#running !== undefined || this.#arrangement !== undefined || this.#alerts !== undefined;
  }

  arrange(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    this.#work();
  }

  take(alerts: readonly Alert[]): void {
    this.#alerts = alerts;
    this.#work();
  }

  /** Comes back when everything that was asked for is on the board. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  #work(): void {
    while (this.#running === undefined && !this.#isDisposed) {
      const outcome = this.#next();
      if (outcome === undefined) return;
      if ("result" in outcome) this.changed(outcome.result);
      else
        this.#running = outcome.then((change) => {
          this.#running = undefined;
          if (change && !this.#isDisposed) this.changed(change);
          this.#work();
        });
    }
  }

  #next(): ReturnType<typeof runSliced<BoardChange>> | undefined {
    const [arrangement, alerts] = [this.#arrangement, this.#alerts];
    if (arrangement) {
      const outcome = runSliced(
        this.board.arrange(arrangement),
        this.clock,
        () => this.#isDisposed || this.#arrangement !== arrangement,
      );
      if ("result" in outcome) {
        this.#arrangement = undefined;
        return outcome;
      }
      return outcome.then((change) => {
        if (change && this.#arrangement === arrangement) this.#arrangement = undefined;
        return change;
      });
    }
    if (alerts === undefined) return undefined;
    this.#alerts = undefined;
    return runSliced(this.board.take(alerts), this.clock, () => this.#isDisposed);
  }
}
