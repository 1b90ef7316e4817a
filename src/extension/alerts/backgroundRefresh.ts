import { nextRefreshAt, type RefreshEnd } from "./refreshSchedule";

/** Time and chance as arguments, so that tests need no waiting. */
export interface RefreshClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after the milliseconds; what it gives calls that off. */
  after(ms: number, run: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
}

export interface RefreshContext {
  readonly clock: RefreshClock;
  /** Whether somebody can see the list: nobody else needs it to be fresh. */
  isWatched(): boolean;
  /** 0 for no refresh by itself. */
  intervalMs(): number;
  /** Begins a refresh; its end is told by `ended`. */
  refresh(): void;
}

/** Refreshes a list by itself while somebody watches it, and at once when somebody looks again and it is due. */
export class BackgroundRefresh {
  #end: RefreshEnd | undefined;
  #dueAt: number | undefined;
  #isRunning = false;
  #cancel: (() => void) | undefined;

  constructor(private readonly context: RefreshContext) {}

  /** When the next refresh is due, watched or not; undefined while there is none to come. */
  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  /** A refresh has begun, whoever began it: none is begun beside it. */
  began(): void {
    this.#isRunning = true;
    this.#stop();
  }

  /** A refresh has ended. */
  ended(isFailed: boolean, retryAfterMs?: number): void {
    this.#isRunning = false;
    const failures = isFailed ? (this.#end?.failures ?? 0) + 1 : 0;
    this.#end = {
      at: this.context.clock.now(),
      failures,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
    this.#plan();
  }

  /** Another list is asked for: what became of the last one says nothing of it. */
  forget(): void {
    this.#end = undefined;
    this.#dueAt = undefined;
    this.#stop();
  }

  /** Somebody came to look or went away, or the interval was changed. */
  attend(): void {
    if (!this.#isRunning) this.#plan(true);
  }

  dispose(): void {
    this.#stop();
  }

  #plan(keepsDue = false): void {
    this.#stop();
    const { clock } = this.context;
    const interval = this.context.intervalMs();
    if (this.#end === undefined || interval <= 0) {
      this.#dueAt = undefined;
      return;
    }
    // A clock that was set back would put it off by as much.
    const wasSetBack = this.#end.at > clock.now();
    if (wasSetBack) this.#end = { ...this.#end, at: clock.now() };
    const planned = nextRefreshAt(this.#end, interval, clock.random());
    // Chance is asked once for each end, lest somebody who looks and looks away again puts it off.
    const known = keepsDue && !wasSetBack && this.#end.failures > 0 ? this.#dueAt : undefined;
    this.#dueAt = known ?? planned;
    if (this.#dueAt === undefined || !this.context.isWatched()) return;
    this.#cancel = clock.after(Math.max(0, this.#dueAt - clock.now()), () => {
      this.#cancel = undefined;
      if (!this.#isRunning && this.context.isWatched()) this.context.refresh();
    });
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
