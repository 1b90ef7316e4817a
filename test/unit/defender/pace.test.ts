import assert from "node:assert/strict";
import { createPace } from "../../../src/defender/pace";

/** A clock that sleeping moves. */
function handClock() {
  const clock = { ms: 0, slept: [] as number[] };
  const sleep = (ms: number) => {
    clock.slept.push(ms);
    clock.ms += ms;
    return Promise.resolve();
  };
  return { clock, time: { now: () => clock.ms, sleep } };
}

describe("the pace of requests", () => {
  it("lets as many through as fit into every window, and waits for the next place", async () => {
    const { clock, time } = handClock();
    const limits = [
      { requests: 2, windowMs: 1_000 },
      { requests: 5, windowMs: 10_000 },
    ];
    const pace = createPace(limits, time);
    const starts: number[] = [];
    for (let request = 0; request < 12; request++) {
      const answered = await pace.turn();
      starts.push(clock.ms);
      answered();
    }
    for (const { requests, windowMs } of limits)
      for (const start of starts)
        assert.ok(starts.filter((other) => other > start - windowMs && other <= start).length <= requests);
    assert.deepEqual(starts.slice(0, 6), [0, 0, 1_000, 1_000, 2_000, 10_000]);
  });

  it("counts a place until a window after its answer", async () => {
    const { clock, time } = handClock();
    const pace = createPace([{ requests: 1, windowMs: 1_000 }], time);
    const answered = await pace.turn();
    clock.ms = 600;
    answered();
    await pace.turn();
    assert.equal(clock.ms, 1_600);
  });

  it("holds everybody for as long as the service asks", async () => {
    const { clock, time } = handClock();
    const pace = createPace([], time);
    pace.pause(5_000);
    pace.pause(2_000);
    await pace.turn();
    assert.deepEqual([clock.ms, clock.slept], [5_000, [5_000]]);
  });

  it("lets go at once when nobody wants the answer any more", async () => {
    const { clock, time } = handClock();
    const pace = createPace([], time);
    pace.pause(5_000);
    const abort = new AbortController();
    abort.abort();
    await pace.turn(abort.signal);
    assert.equal(clock.ms, 0);
  });
});
