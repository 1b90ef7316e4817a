import assert from "node:assert/strict";
import { accepts, type Act } from "./fakeSentinel";
import { three, everything, fails, why, times, contents, only } from "./runScripts";
import { play } from "./scriptedService";

describe("A run whose service fails", () => {
  it("tries again, later each time", async () => {
    const acts: Act[] = [fails, { status: 502, body: "<html>Bad gateway</html>" }, { status: 503 }, { status: 408 }];
    const played = await play({ batches: three, ...only(1, acts) });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(times(played), [0, 0, 0, 1010, 3020, 7030, 15_040]);
  });

  it("for ever stops, and says that it does not know what became of what was sent", async () => {
    const played = await play({ batches: [[0], [1], [2], [3], [4], [5], [6], [7]], acts: [fails], forEver: true });
    // The seventh went between the first that was given up and the second, which stopped the run.
    const lost = [0, 1, 2, 3, 4, 5, 6].map((index) => `unknown ${String(index)}`);
    assert.deepEqual(played.summary, [...lost, "not-sent 7"]);
    assert.equal(played.requests.length, 31);
    assert.deepEqual(played.stopped, { code: "stop/service-error", args: ["500"] });
    assert.match(why(played, 2), /may or may not have been taken.*HTTP 500/);
    assert.match(why(played, 7), /stopped before Sentinel had taken it.*HTTP 500/);
  });

  it("for one batch alone divides it to find the object that it is about", async () => {
    const batches = [Array.from({ length: 16 }, (_, index) => index), [16], [17]];
    const isPoisoned = (indices: readonly number[]) => indices.includes(11);
    const played = await play({ batches, act: ({ indices }) => (isPoisoned(indices) ? fails : accepts) });
    assert.deepEqual(
      played.summary.filter((line) => !line.startsWith("accepted")),
      ["unknown 11"],
    );
    assert.equal(played.stopped, undefined);
    const tries = played.requests.filter(({ indices }) => isPoisoned(indices)).map(({ indices }) => indices.length);
    assert.deepEqual(tries, [16, 16, 16, 16, 16, 8, 8, 8, 4, 4, 4, 2, 2, 2, 1, 1, 1]);
  });

  it("for the last batch alone divides it too, though nothing else is there to show that the service is well", async () => {
    const played = await play({
      batches: [[0, 1, 2, 3]],
      act: ({ indices }) => (indices.includes(2) ? fails : accepts),
    });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "unknown 2", "accepted 3"]);
    assert.equal(played.stopped, undefined);
  });

  it("answers with nothing that can be read: it is sent again", async () => {
    const unreadable: Act = { status: 200, body: "<html>", takes: true };
    const played = await play({ batches: three, ...only(1, [unreadable]) });
    assert.deepEqual(played.summary, everything);
  });

  it("never answers with anything that can be read: that is unknown", async () => {
    const played = await play({ batches: [[0]], acts: [{ status: 200, body: "<html>", takes: true }], forEver: true });
    assert.deepEqual(played.summary, ["unknown 0"]);
    assert.match(why(played, 0), /HTTP 200/);
  });
});

describe("A run of which a request is refused as a whole", () => {
  it("divides the batch until the culprit is alone, which is rejected with what was said", async () => {
    const batches = [Array.from({ length: 100 }, (_, index) => index), [100]];
    const played = await play({
      batches,
      act: ({ indices }) => (indices.includes(37) ? { status: 400, body: { message: "No." } } : accepts),
    });
    assert.deepEqual(
      played.summary.filter((line) => !line.startsWith("accepted")),
      ["rejected 37"],
    );
    assert.equal(why(played, 37), "This object was sent alone, and Sentinel refused the whole request: No.");
    assert.equal(played.journal.said.get(37), "rejected");
    assert.ok(played.requests.length <= 2 + 2 * 7, String(played.requests.length));
  });

  it("divides what is too large until it is small enough", async () => {
    const batches = [Array.from({ length: 10 }, (_, index) => index)];
    const played = await play({
      batches,
      act: ({ indices }) => (indices.length > 3 || indices.includes(9) ? { status: 413 } : accepts),
    });
    assert.deepEqual(
      played.summary.filter((line) => !line.startsWith("accepted")),
      ["rejected 9"],
    );
    assert.match(why(played, 9), /too large, though it was sent alone/);
    assert.deepEqual(contents(played).slice(0, 3), ["0,1,2,3,4,5,6,7,8,9", "0,1,2,3,4", "5,6,7,8,9"]);
  });

  it("tries its parts as patiently as any other batch when the service fails then", async () => {
    const played = await play({
      batches: [[0, 1]],
      act: ({ indices, at }) => {
        if (indices.length > 1) return { status: 413 };
        return indices[0] === 0 ? { ...accepts, ms: 5000 } : at < 14_000 ? fails : accepts;
      },
    });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1"]);
  });

  it("is not stopped by many batches at once that are too large", async () => {
    const batches = Array.from({ length: 12 }, (_, batch) => Array.from({ length: 40 }, (_, at) => batch * 40 + at));
    const played = await play({ batches, act: ({ indices }) => (indices.length > 3 ? { status: 413 } : accepts) });
    assert.equal(played.stopped, undefined);
    assert.ok(played.summary.every((line) => line.startsWith("accepted")));
  });

  it("stops when ten objects in a row are refused alone, and none is taken: it is not about them", async () => {
    const batches = Array.from({ length: 12 }, (_, batch) => Array.from({ length: 40 }, (_, at) => batch * 40 + at));
    for (const [act, code] of [
      [{ status: 400, body: "Source system." }, "stop/request-refused"],
      [{ status: 413 }, "stop/too-large"],
    ] as const) {
      const played = await play({ batches, acts: [act], forEver: true });
      assert.equal(played.stopped?.code, code);
      const rejected = played.summary.filter((line) => line.startsWith("rejected"));
      assert.ok(rejected.length >= 10 && rejected.length < 16, String(rejected.length));
      assert.equal(rejected.length + played.summary.filter((line) => line.startsWith("not-sent")).length, 480);
      assert.ok(played.requests.length < 70, String(played.requests.length));
    }
  });

  it("after it may have been taken is unknown", async () => {
    const acts: Act[] = [
      { reset: "maybe", takes: true },
      { status: 400, body: "No." },
    ];
    const played = await play({ batches: [[0]], acts });
    assert.deepEqual(played.summary, ["unknown 0"]);
    assert.match(why(played, 0), /Sentinel refused the request \(HTTP 400\).* No\.$/);
  });

  it("while it is being cancelled does not say that each of its objects was refused", async () => {
    const at = (kind: string, count: number, cancel: () => void) => {
      if (kind === "request" && count === 1) cancel();
    };
    const played = await play({ batches: [[0, 1]], acts: [{ status: 413 }], at });
    assert.deepEqual(played.summary, ["not-sent 0", "not-sent 1"]);
  });
});

describe("A run whose connection breaks", () => {
  it("before the service had the request sends it again", async () => {
    const played = await play({ batches: three, ...only(0, [{ reset: "no" }, { reset: "no" }]) });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(times(played), [0, 0, 0, 1005, 3010]);
  });

  it("after the service had it sends it again, which is safe", async () => {
    const played = await play({ batches: three, acts: [accepts, { reset: "maybe", takes: true }] });
    assert.deepEqual(played.summary, everything);
  });

  it("for ever before it was sent has sent nothing", async () => {
    const played = await play({ batches: three, acts: [{ reset: "no" }], forEver: true });
    assert.deepEqual(played.summary, ["not-sent 0", "not-sent 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
    assert.deepEqual(played.stopped, { code: "stop/no-network", args: ["ti.example", "ECONNRESET"] });
    assert.equal(played.requests.length, 15);
  });

  it("for ever afterwards does not know", async () => {
    const batches = Array.from({ length: 7 }, (_, index) => [index]);
    const played = await play({ batches, act: (_, count) => (count <= 6 ? { reset: "maybe" } : { reset: "no" }) });
    assert.deepEqual(
      played.summary,
      batches.map(([index = 0]) => `${index < 6 ? "unknown" : "not-sent"} ${String(index)}`),
    );
  });

  it("after a lost answer stays unknown, whatever ends it", async () => {
    for (const last of [{ status: 403 }, { status: 404 }, { noToken: true }] as const) {
      const played = await play({ batches: [[0]], acts: [{ reset: "maybe", takes: true }, last], forEver: true });
      assert.deepEqual(played.summary, ["unknown 0"]);
    }
  });

  for (const reason of ["host-not-allowed", "certificate"] as const)
    it(`with ${reason} does not try again: that would not help`, async () => {
      const played = await play({ batches: [[0]], acts: [{ reset: "no", reason }], forEver: true });
      assert.deepEqual([played.requests.length, played.summary], [1, ["not-sent 0"]]);
    });
});
