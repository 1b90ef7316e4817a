import assert from "node:assert/strict";
import fc from "fast-check";
import { BackgroundRefresh } from "../../../src/extension/alerts/backgroundRefresh";
import { longestBackoffMs, nextRefreshAt, staleAfterMs } from "../../../src/extension/alerts/refreshSchedule";

const minute = 60_000;

/** A clock whose time the test moves, with the timers that are due. */
class HandClock {
  time = 1_000_000;
  chance = 0.5;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  now = (): number => this.time;
  random = (): number => this.chance;
  after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.time + ms, run };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((one) => one !== timer));
  };

  get waiting(): number {
    return this.#timers.length;
  }

  pass(ms: number): void {
    this.time += ms;
    const due = this.#timers.filter(({ at }) => at <= this.time);
    this.#timers = this.#timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
  }
}

function watched(intervalMs = 5 * minute) {
  const clock = new HandClock();
  const scene = { clock, isWatched: true, interval: intervalMs, refreshes: 0 };
  const background = new BackgroundRefresh({
    clock,
    isWatched: () => scene.isWatched,
    intervalMs: () => scene.interval,
    refresh: () => {
      scene.refreshes++;
      background.began();
    },
  });
  const end = (isFailed = false, retryAfterMs?: number): void => {
    background.began();
    background.ended(isFailed, retryAfterMs);
  };
  return { scene, clock, background, end };
}

describe("the refresh in the background", () => {
  it("is not put off by a clock that is set back", () => {
    for (const isFailed of [false, true]) {
      const { scene, clock, background, end } = watched();
      end(isFailed);
      clock.time -= 8 * 60 * minute;
      background.attend();
      clock.pass(longestBackoffMs);
      assert.equal(scene.refreshes, 1);
    }
  });

  it("comes after the interval, once, and again after its end", () => {
    const { scene, clock, background, end } = watched();
    background.attend();
    clock.pass(60 * minute);
    assert.equal(scene.refreshes, 0, "nothing was loaded yet");
    end();
    clock.pass(5 * minute - 1);
    assert.equal(scene.refreshes, 0);
    clock.pass(1);
    assert.equal(scene.refreshes, 1);
    clock.pass(60 * minute);
    assert.equal(scene.refreshes, 1, "one at a time");
    background.ended(false);
    clock.pass(5 * minute);
    assert.equal(scene.refreshes, 2);
  });

  it("pauses while nobody looks and comes at once when it is due then", () => {
    const { scene, clock, background, end } = watched();
    end();
    scene.isWatched = false;
    background.attend();
    assert.equal(clock.waiting, 0);
    clock.pass(60 * minute);
    assert.equal(scene.refreshes, 0);
    scene.isWatched = true;
    background.attend();
    clock.pass(0);
    assert.equal(scene.refreshes, 1);
  });

  it("waits for what is left when somebody looks again before it is due", () => {
    const { scene, clock, background, end } = watched();
    end();
    scene.isWatched = false;
    background.attend();
    clock.pass(2 * minute);
    scene.isWatched = true;
    background.attend();
    clock.pass(3 * minute - 1);
    assert.equal(scene.refreshes, 0);
    clock.pass(1);
    assert.equal(scene.refreshes, 1);
  });

  it("waits longer after each failure, up to half an hour, and is itself again after a success", () => {
    const { clock, background, end } = watched();
    const waits: number[] = [];
    for (let failure = 0; failure < 5; failure++) {
      end(true);
      waits.push(((background.dueAt ?? NaN) - clock.time) / minute);
    }
    assert.deepEqual(waits, [10, 20, 30, 30, 30]);
    end();
    assert.equal((background.dueAt ?? NaN) - clock.time, 5 * minute);
  });

  it("is not put off by looking and looking away", () => {
    const { clock, background, end } = watched();
    end(true);
    const due = background.dueAt;
    clock.chance = 1;
    clock.pass(minute);
    background.attend();
    assert.equal(background.dueAt, due);
  });

  it("keeps to Retry-After", () => {
    const { scene, clock, end } = watched();
    end(true, 45 * minute);
    clock.pass(45 * minute - 1);
    assert.equal(scene.refreshes, 0);
    clock.pass(1);
    assert.equal(scene.refreshes, 1);
  });

  it("is off with no interval, and takes up a new one at once", () => {
    const { scene, clock, background, end } = watched(0);
    end();
    clock.pass(600 * minute);
    assert.deepEqual([scene.refreshes, background.dueAt], [0, undefined]);
    scene.interval = minute;
    background.attend();
    clock.pass(0);
    assert.equal(scene.refreshes, 1);
  });

  it("forgets with the list what became of it", () => {
    const { scene, clock, background, end } = watched();
    end(true);
    background.forget();
    clock.pass(600 * minute);
    assert.deepEqual([scene.refreshes, background.dueAt, clock.waiting], [0, undefined, 0]);
  });

  it("never comes before a wait that the service named, nor after half an hour without one", () => {
    fc.assert(
      fc.property(
        fc.record({ at: fc.nat(), failures: fc.nat(40), retryAfterMs: fc.nat(100 * minute) }),
        fc.integer({ min: 1, max: 30 * minute }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (end, interval, random) => {
          const at = nextRefreshAt(end, interval, random) ?? NaN;
          assert.ok(at >= end.at + end.retryAfterMs);
          assert.ok(at <= end.at + Math.max(end.retryAfterMs, longestBackoffMs * 1.25));
        },
      ),
    );
  });

  it("knows when a list is stale", () => {
    assert.deepEqual(
      [0, minute, 5 * minute, 20 * minute].map(staleAfterMs),
      [30, 10, 10, 40].map((n) => n * minute),
    );
  });
});
