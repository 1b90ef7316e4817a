import assert from "node:assert/strict";
import fc from "fast-check";
import { rateWindow } from "../../../src/emulator/rateWindow";

describe("the sliding rate window", () => {
  it("never lets more than the limit into any window, and lets in whoever waits as told", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 }),
        (limit, steps) => {
          let time = 0;
          const window = 10_000;
          const gate = rateWindow(limit, window, () => time);
          const admitted: number[] = [];
          for (const step of steps) {
            time += step;
            const answer = gate.admit("one");
            if (answer.ok) admitted.push(time);
            else {
              time += answer.retrySeconds * 1000;
              assert.ok(gate.admit("one").ok);
              admitted.push(time);
            }
          }
          for (const [index, start] of admitted.entries())
            assert.ok(admitted.slice(index).filter((each) => each < start + window).length <= limit);
        },
      ),
    );
  });

  it("counts each caller for itself", () => {
    const gate = rateWindow(1, 1000, () => 0);
    assert.ok(gate.admit("one").ok);
    assert.ok(gate.admit("two").ok);
    assert.deepEqual(gate.admit("one"), { ok: false, retrySeconds: 1 });
  });

  it("with a limit of 0 names a whole window", () => {
    assert.deepEqual(rateWindow(0, 60_000, () => 5).admit("one"), { ok: false, retrySeconds: 60 });
  });
});
