import assert from "node:assert/strict";
import { showProgress } from "../../../src/cli/upload/progressLine";
import { UploadProgress } from "../../../src/cli/upload/uploadProgress";
import type { UploadEvent } from "../../../src/sentinel/run/runPorts";

const taken = (count: number): UploadEvent => {
  const outcomes = Array.from({ length: count }, (_, index) => ({ index, status: "accepted", reasons: [] }) as const);
  return { kind: "outcomes", batch: 0, outcomes };
};
const amount = { objects: 30_000, requests: 300, limits: { requests: 100, windowMs: 60_000 } };

describe("An upload's progress on a terminal", () => {
  it("tells how far it is, how fast, how long it will take and what is waited for", () => {
    const progress = new UploadProgress(amount, 1000);
    assert.equal(progress.line(1000), "0/30000 objects");
    for (let request = 0; request < 100; request++) {
      progress.note({ kind: "requested" }, 7000);
      progress.note(taken(100), 7000);
    }
    // The last of 300 requests leaves behind two full windows.
    assert.equal(progress.line(7000), "10000/30000 objects, 100000 a minute, about 2 min left");
    progress.note({ kind: "waiting", ms: 54_000, because: "limit" }, 7000);
    assert.match(progress.line(8000), /; As many requests as Sentinel takes are sent: waiting 53 s$/);
    assert.doesNotMatch(progress.line(61_001), /waiting/);
  });

  it("is quick where no window is full, and says nothing of the time when all is known", () => {
    const progress = new UploadProgress({ ...amount, objects: 300, requests: 3 }, 0);
    progress.note({ kind: "requested" }, 2000);
    progress.note(taken(100), 2000);
    assert.equal(progress.line(2000), "100/300 objects, 3000 a minute, about 4 s left");
    progress.note(taken(200), 6000);
    assert.equal(progress.line(6000), "300/300 objects, 3000 a minute");
  });

  const screen = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, isTTY, columns: 30, write: (text: string) => written.push(text) > 0 };
  };

  it("elsewhere than on a terminal only waits are told, a line each, and nothing that a terminal would obey", () => {
    const out = screen(false);
    const line = showProgress(out, amount, () => 0);
    line.watch(taken(5));
    line.watch({ kind: "waiting", ms: 1234, because: "network" });
    line.note("evil \u001b[2J");
    line.end();
    assert.deepEqual(out.written, ["Sentinel could not be reached: waiting 1.2 s.\n", "evil \uFFFD[2J\n"]);
  });

  it("on a terminal a sentence takes the place of the line, which is gone at the end", () => {
    const out = screen(true);
    const line = showProgress(out, amount, () => 0);
    line.watch({ kind: "waiting", ms: 1234, because: "network" });
    line.note("something");
    line.end();
    assert.deepEqual(out.written, ["\r\u001b[K", "something\n", "\r\u001b[K"]);
  });
});
