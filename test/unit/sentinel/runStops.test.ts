import assert from "node:assert/strict";
import type { RunPorts } from "../../../src/sentinel/run/runPorts";
import { explainStop, fillTemplate } from "../../../src/sentinel/sentinelMessages";
import { accepts, type Act } from "./fakeSentinel";
import { three, throttled, fails, why, times } from "./runScripts";
import { play, type Script } from "./scriptedService";

describe("A run that may not upload", () => {
  it("for an old token fetches a fresh one, once, and goes alone until it is known to be good", async () => {
    const batches = Array.from({ length: 9 }, (_, index) => [index]);
    const played = await play({
      batches,
      act: ({ token, indices }) => (token === 0 ? { status: 401, ms: 10 + (indices[0] ?? 0) } : accepts),
    });
    assert.ok(played.summary.every((line) => line.startsWith("accepted")));
    assert.equal(played.requests.filter(({ freshToken }) => freshToken).length, 1);
    assert.deepEqual(times(played).slice(0, 8), [0, 0, 0, 0, 0, 0, 10, 20]);
  });

  it("whose token grows old again in mid-run fetches another", async () => {
    const batches = Array.from({ length: 30 }, (_, index) => [index]);
    const played = await play({
      batches,
      act: ({ token }, count) => (token < Math.floor(count / 15) ? { status: 401 } : accepts),
    });
    assert.ok(played.summary.every((line) => line.startsWith("accepted")));
    assert.ok(played.requests.filter(({ freshToken }) => freshToken).length >= 2);
  });

  it("does not let a request that waits for its place leave with the old token", async () => {
    const batches = Array.from({ length: 4 }, (_, index) => [index]);
    const played = await play({
      batches,
      requestsInWindow: 1,
      act: ({ token }) => (token === 0 ? { status: 401 } : accepts),
    });
    assert.ok(played.summary.every((line) => line.startsWith("accepted")));
    assert.deepEqual(
      played.requests.map(({ token }) => token),
      [0, 1, 1, 1, 1],
    );
  });

  it("stops when the fresh token is refused too, also when other answers came in between", async () => {
    for (const acts of [
      [{ status: 401 }, { status: 401 }],
      [{ status: 401 }, throttled(1), { status: 401 }],
      [{ status: 401 }, fails, { status: 401 }],
    ] as const) {
      const played = await play({ batches: [[0, 1]], acts, forEver: true });
      const status: string = acts[1] === fails ? "unknown" : "not-sent";
      assert.deepEqual(played.summary, [`${status} 0`, `${status} 1`]);
      assert.equal(played.requests.length, acts.length);
      assert.equal(played.stopped?.code, "stop/unauthorized");
    }
  });

  for (const [act, code, advice] of [
    [{ status: 403 }, "stop/missing-role", /role Microsoft Sentinel Contributor/],
    [
      { status: 401, body: { error: { code: "UnauthorizedAccess" } } },
      "stop/missing-role",
      /role Microsoft Sentinel Contributor/,
    ],
    [{ status: 404 }, "stop/workspace-not-found", /the workspace w \(HTTP 404\)/],
    [{ status: 407 }, "stop/proxy", /proxy .*user name/],
    [{ noToken: true }, "stop/no-token", /There is no access token for Sentinel\. token: wrong-secret/],
  ] as const)
    it(`stops at once at ${JSON.stringify(act)}, with advice`, async () => {
      const batches = Array.from({ length: 9 }, (_, index) => [index]);
      const slow: Act = { ...accepts, ms: 100 };
      const played = await play({ batches, act: (_, count) => (count === 1 ? act : slow) });
      const last = ["not-sent 6", "not-sent 7", "not-sent 8"];
      assert.deepEqual(played.summary, [
        "not-sent 0",
        ...[1, 2, 3, 4, 5].map((index) => `accepted ${String(index)}`),
        ...last,
      ]);
      assert.equal(played.requests.length, 6);
      assert.equal(played.stopped?.code, code);
      assert.match(played.stopped ? explainStop(played.stopped, fillTemplate) : "", advice);
      assert.match(why(played, 8), advice);
    });
});

describe("A run that is cancelled", () => {
  const atRequest = (number: number) => (kind: string, count: number, cancel: () => void) => {
    if (kind === "request" && count === number) cancel();
  };

  it("before it begins sends nothing", async () => {
    const played = await play({
      batches: three,
      at: (_, count, cancel) => {
        if (count === 0) cancel();
      },
    });
    assert.equal(played.requests.length, 0);
    assert.ok(played.summary.every((line) => line.startsWith("not-sent")));
    assert.equal(why(played, 0), "The upload was cancelled before it was sent.");
    assert.equal(played.stopped?.code, "stop/cancelled");
  });

  it("during a request lets it be answered for a moment, and sends no more", async () => {
    const batches = Array.from({ length: 8 }, (_, index) => [index]);
    const slow: Act = { ...accepts, ms: 4000 };
    const played = await play({ batches, acts: [slow], forEver: true, at: atRequest(6) });
    assert.deepEqual(played.summary.slice(4), ["accepted 4", "accepted 5", "not-sent 6", "not-sent 7"]);
    assert.deepEqual([played.requests.length, played.ms], [6, 4000]);
    assert.equal(played.stopped?.code, "stop/cancelled");
    assert.equal(why(played, 7), "The upload was cancelled before it was sent.");
  });

  it("during a request that is not answered in that moment does not know of its objects", async () => {
    const slow: Act = { ...accepts, ms: 9000 };
    const played = await play({ batches: [[0], [1]], acts: [slow, slow], at: atRequest(2) });
    assert.deepEqual(played.summary, ["unknown 0", "unknown 1"]);
    assert.equal(played.ms, 5000);
    assert.match(why(played, 0), /was sent, but no answer .* The upload was cancelled\./);
  });

  it("while it waits sends no more, and doesn't wait any longer", async () => {
    for (const script of [
      { batches: [[0]], acts: [throttled(60)] },
      { batches: three, requestsInWindow: 1 },
    ]) {
      const played = await play({ ...script, cancelAfterMs: 30_000 });
      assert.deepEqual(
        played.summary.filter((line) => !line.startsWith("accepted")).map((line) => line.slice(0, 8)),
        script.acts ? ["not-sent"] : ["not-sent", "not-sent", "not-sent"],
      );
      assert.deepEqual([played.stopped?.code, played.ms, played.requests.length], ["stop/cancelled", 30_000, 1]);
    }
  });

  it("between an answer that was lost and the next attempt does not know", async () => {
    const played = await play({ batches: [[0]], acts: [fails], cancelAfterMs: 500 });
    assert.deepEqual([played.summary, played.ms], [["unknown 0"], 500]);
  });
});

describe("A run whose reader goes away", () => {
  it("ends before the reader is let go: nothing is sent or written down afterwards", async () => {
    const batches = Array.from({ length: 20 }, (_, index) => [index]);
    const act: Script["act"] = ({ indices }) => ({ ...accepts, ms: indices[0] === 0 ? 100 : 30_000 });
    const played = await play({ batches, act, leavesAfter: 1 });
    assert.deepEqual([played.events.length, played.ms], [1, 100], "requests under way are cut at once");
    const { length } = played.requests;
    assert.ok(length <= 7, String(length));
    await new Promise(setImmediate);
    assert.equal(played.requests.length, length);
    assert.equal(played.journal.said.get(0), "accepted");
    assert.equal(played.journal.said.get(1), "unknown");
  });
});

describe("A run whose surroundings fail", () => {
  it("keeps what it knows and stops when the document is gone", async () => {
    const batches = Array.from({ length: 8 }, (_, index) => [index]);
    const played = await play({ batches, hasObjects: (call) => call <= 6 });
    assert.deepEqual(played.summary.slice(4), ["accepted 4", "accepted 5", "not-sent 6", "not-sent 7"]);
    assert.equal(played.requests.length, 6);
    assert.equal(played.stopped?.code, "stop/document-gone");
  });

  it("sends nothing that the journal could not take down before", async () => {
    for (const failure of ["before", "after"] as const) {
      const played = await play({ batches: three, journalFails: (write) => (write === 2 ? failure : undefined) });
      assert.deepEqual(played.requests, []);
      assert.ok(played.summary.every((line) => line.startsWith("not-sent")));
      assert.deepEqual(played.stopped, { code: "stop/journal", args: ["ENOSPC"] });
    }
  });

  it("tells an outcome that the journal could not take down, and stops", async () => {
    const batches = Array.from({ length: 8 }, (_, index) => [index]);
    const played = await play({ batches, journalFails: (write) => (write > 6 ? "before" : undefined) });
    assert.deepEqual(played.summary.slice(4), ["accepted 4", "accepted 5", "not-sent 6", "not-sent 7"]);
    assert.equal(played.journal.said.get(0), "unknown");
    assert.equal(played.stopped?.code, "stop/journal");
  });

  it("has an outcome for each object and a reason to show, whatever else throws", async () => {
    const broken = () => Promise.reject(new Error("EIO"));
    const slot = { answered: broken };
    const everyPort: [Partial<RunPorts>, string][] = [
      [{ objects: broken }, "not-sent"],
      [{ throttle: { take: broken, pause: broken } }, "not-sent"],
      [{ throttle: { take: () => Promise.resolve({ kind: "slot", slot }), pause: broken } }, "accepted"],
      [{ post: broken }, "unknown"],
    ];
    for (const [ports, status] of everyPort) {
      const played = await play({ batches: [[0]], ports });
      assert.deepEqual(played.summary, [`${status} 0`]);
      assert.deepEqual(played.stopped, { code: "stop/failed", args: ["EIO"] });
    }
  });
});
