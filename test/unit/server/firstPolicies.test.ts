import assert from "node:assert/strict";
import { FirstPolicies } from "../../../src/server/firstPolicies";

/** Calls back when told to. */
class Clock {
  readonly waits: (() => void)[] = [];
  readonly after = (_: number, callBack: () => void) => {
    this.waits.push(callBack);
  };
}

/** Whether it has settled by now. */
async function isTold(told: Promise<void>): Promise<boolean> {
  const settled = told.then(() => true);
  return Promise.race([settled, Promise.resolve().then(() => Promise.resolve(false))]);
}

describe("the wait for the first policies", () => {
  it("is none where the client tells no policies", async () => {
    assert.ok(await isTold(new FirstPolicies().told));
  });

  it("ends when they come, however often they come", async () => {
    const [first, clock] = [new FirstPolicies(), new Clock()];
    first.expect(clock.after);
    const { told } = first;
    assert.ok(!(await isTold(told)));
    first.came();
    first.came();
    assert.ok(await isTold(told));
    assert.ok(await isTold(first.told));
  });

  it("ends at the latest some time after somebody began to wait, for all", async () => {
    const [first, clock] = [new FirstPolicies(), new Clock()];
    first.expect(clock.after);
    assert.equal(clock.waits.length, 0);
    const waiting = [first.told, first.told];
    assert.equal(clock.waits.length, 1);
    clock.waits[0]?.();
    for (const told of [...waiting, first.told]) assert.ok(await isTold(told));
  });
});
