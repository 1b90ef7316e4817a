import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { systemClock } from "../../../src/cloud/systemClock";

const hour = 3_600_000;

describe("the command line's clock", () => {
  it("does not sleep at all when the signal was aborted before", async () => {
    await systemClock.sleep(hour, AbortSignal.abort());
  });

  it("wakes when the signal is aborted", async () => {
    const abort = new AbortController();
    const slept = systemClock.sleep(hour, abort.signal);
    abort.abort();
    await slept;
  });

  it("leaves nothing behind on the signal", async () => {
    const { signal } = new AbortController();
    await Promise.all([systemClock.sleep(0, signal), systemClock.sleep(1, signal)]);
    assert.deepEqual(getEventListeners(signal, "abort"), []);
  });
});
