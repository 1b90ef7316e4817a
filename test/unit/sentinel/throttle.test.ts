import assert from "node:assert/strict";
import fc from "fast-check";
import { createThrottle, type Slot, type Throttle, windowAt } from "../../../src/sentinel/throttle";

function throttleAt(limits: { requests: number; windowMs: number }) {
  const clock = { time: 0, now: () => clock.time };
  return { clock, throttle: createThrottle(limits, clock) };
}

/** A place; fails where there is none. */
async function place(throttle: Throttle): Promise<Slot> {
  const turn = await throttle.take();
  assert.ok(turn.kind === "slot", "there is a place");
  return turn.slot;
}

/** How long to wait for one; fails where there is one. */
async function wait(throttle: Throttle): Promise<readonly [ms: number, because: string]> {
  const turn = await throttle.take();
  assert.ok(turn.kind === "wait", "there is no place");
  return [turn.ms, turn.because];
}

describe("The throttle", () => {
  it("lets the first requests go at once", async () => {
    const { throttle } = throttleAt({ requests: 3, windowMs: 1000 });
    for (let sent = 0; sent < 3; sent++) await (await place(throttle)).answered();
    assert.deepEqual(await wait(throttle), [1000, "limit"]);
  });

  it("frees a place exactly one window after its answer, however long that took", async () => {
    const { clock, throttle } = throttleAt({ requests: 1, windowMs: 1000 });
    const { answered } = await place(throttle);
    clock.time = 5000;
    assert.deepEqual(await wait(throttle), [1000, "limit"], "not answered yet: it can't be sooner than in a window");
    await answered();
    assert.deepEqual(await wait(throttle), [1000, "limit"]);
    clock.time = 5999;
    assert.deepEqual(await wait(throttle), [1, "limit"]);
    clock.time = 6000;
    await place(throttle);
  });

  it("waits for the first place that frees, whichever was taken first", async () => {
    const { clock, throttle } = throttleAt({ requests: 2, windowMs: 1000 });
    const slow = await place(throttle);
    const fast = await place(throttle);
    clock.time = 100;
    await fast.answered();
    clock.time = 700;
    await slow.answered();
    assert.deepEqual(await wait(throttle), [400, "limit"]);
  });

  it("takes a place's first answer alone", async () => {
    const { clock, throttle } = throttleAt({ requests: 1, windowMs: 1000 });
    const { answered } = await place(throttle);
    await answered();
    clock.time = 700;
    await answered();
    assert.deepEqual(await wait(throttle), [300, "limit"]);
  });

  it("gives nobody a place while the service wants a pause, and the longest pause counts", async () => {
    const { clock, throttle } = throttleAt({ requests: 100, windowMs: 1000 });
    await throttle.pause(5000);
    await throttle.pause(2000);
    assert.deepEqual(await wait(throttle), [5000, "throttled"]);
    clock.time = 4999;
    assert.deepEqual(await wait(throttle), [1, "throttled"]);
    clock.time = 5000;
    await place(throttle);
  });

  it("does not wait for ever for one that never told of its answer", async () => {
    const { clock, throttle } = throttleAt({ requests: 1, windowMs: 60_000 });
    await place(throttle);
    let asked = 0;
    for (let turn = await throttle.take(); turn.kind === "wait"; turn = await throttle.take(), asked++)
      clock.time += turn.ms;
    assert.deepEqual([clock.time, asked], [150_000, 3]);
  });

  it("waits for as many places as are needed, where more were taken than there are now", () => {
    const places = [0, 100, 200, 300].map((time) => ({ taken: time, answered: time }));
    const { kept, waitMs } = windowAt({ places, pausedUntil: 0 }, { requests: 2, windowMs: 1000 }, 300);
    assert.deepEqual([kept.length, waitMs], [4, 900], "three of the four must be free: the last of them at 1200");
  });

  it("never has more requests than allowed in any window from an answer to a start", async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("send", "answer", "wait", "idle", "pause"), fc.nat(700)), {
      maxLength: 60,
    });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 1000 }),
        steps,
        async (requests, windowMs, all) => {
          const { clock, throttle } = throttleAt({ requests, windowMs });
          const open: (() => Promise<void>)[] = [];
          const sent: { start: number; answer: number }[] = [];
          let pausedUntil = 0;
          // Every request that is not answered yet, or was less than a window ago, holds its place.
          const held = () => sent.filter(({ answer }) => answer + windowMs > clock.time).length;
          const ask = async () => {
            const turn = await throttle.take();
            const mayGo = held() < requests && clock.time >= pausedUntil;
            assert.equal(turn.kind, mayGo ? "slot" : "wait");
            if (turn.kind === "wait") {
              refused++;
              assert.ok(turn.ms > 0);
              return turn.ms;
            }
            const request = { start: clock.time, answer: Infinity };
            sent.push(request);
            open.push(async () => {
              request.answer = clock.time;
              await turn.slot.answered();
            });
            return 0;
          };
          for (const [kind, amount] of all) {
            if (kind === "idle") clock.time += amount;
            if (kind === "answer") await open.splice(amount % Math.max(open.length, 1), 1)[0]?.();
            if (kind === "send") await ask();
            if (kind === "wait") clock.time += await ask();
            if (kind !== "pause") continue;
            await throttle.pause(amount);
            pausedUntil = Math.max(pausedUntil, clock.time + amount);
          }
          // And it holds back no longer than that: waits that are followed end in a place.
          for (const answered of open) await answered();
          for (let turns = 0; ; turns++) {
            const ms = await ask();
            if (ms === 0) break;
            assert.ok(turns < 2, "a pause, then a window");
            clock.time += ms;
          }
        },
      ),
    );
    assert.ok(refused > 100);
  });
});
