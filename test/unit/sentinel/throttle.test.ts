import assert from "node:assert/strict";
import fc from "fast-check";
import { createThrottle } from "../../../src/sentinel/throttle";

function throttleAt(limits: { requests: number; windowMs: number }) {
  const clock = { time: 0, now: () => clock.time };
  return { clock, throttle: createThrottle(limits, clock) };
}

describe("The throttle", () => {
  it("lets the first requests go at once", () => {
    const { throttle } = throttleAt({ requests: 3, windowMs: 1000 });
    for (let sent = 0; sent < 3; sent++) {
      assert.equal(throttle.waitMs(), 0);
      throttle.take()();
    }
    assert.equal(throttle.waitMs(), 1000);
  });

  it("frees a slot exactly one window after its answer, however long that took", () => {
    const { clock, throttle } = throttleAt({ requests: 1, windowMs: 1000 });
    const answered = throttle.take();
    clock.time = 5000;
    assert.ok(throttle.waitMs() > 0, "not answered yet");
    answered();
    assert.equal(throttle.waitMs(), 1000);
    clock.time = 5999;
    assert.equal(throttle.waitMs(), 1);
    clock.time = 6000;
    assert.equal(throttle.waitMs(), 0);
  });

  it("waits for as many slots as are needed, where more were taken than there are", () => {
    const { clock, throttle } = throttleAt({ requests: 2, windowMs: 1000 });
    for (const time of [0, 100, 200, 300]) {
      clock.time = time;
      throttle.take()();
    }
    assert.equal(throttle.waitMs(), 900, "two of the four must be free: the second at 1200");
  });

  it("takes a slot's first answer alone", () => {
    const { clock, throttle } = throttleAt({ requests: 1, windowMs: 1000 });
    const answered = throttle.take();
    answered();
    clock.time = 700;
    answered();
    assert.equal(throttle.waitMs(), 300);
  });

  it("never has more requests than allowed in any window from an answer to a start", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("send", "answer", "wait", "idle"), fc.nat(700)), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 1000 }),
        steps,
        (requests, windowMs, all) => {
          const { clock, throttle } = throttleAt({ requests, windowMs });
          const open: (() => void)[] = [];
          const sent: { start: number; answer: number }[] = [];
          for (const [kind, amount] of all) {
            if (kind === "idle") clock.time += amount;
            if (kind === "wait") clock.time += throttle.waitMs();
            if (kind === "answer") open.splice(amount % Math.max(open.length, 1), 1)[0]?.();
            if (kind !== "send" || throttle.waitMs() > 0) continue;
            const request = { start: clock.time, answer: Infinity };
            // Every request that is not answered yet, or was less than a window ago, holds its slot.
            const held = sent.filter(({ answer }) => answer + windowMs > clock.time).length;
            assert.ok(held < requests);
            sent.push(request);
            const answered = throttle.take();
            open.push(() => {
              request.answer = clock.time;
              answered();
            });
          }
          // And it holds back no longer than that: a wait that is followed ends in a free slot.
          for (const answered of open) answered();
          clock.time += throttle.waitMs();
          assert.equal(throttle.waitMs(), 0);
          const held = sent.filter(({ answer }) => answer + windowMs > clock.time).length;
          assert.ok(held < requests);
        },
      ),
    );
  });
});
