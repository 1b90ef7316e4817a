import assert from "node:assert/strict";
import { explainReason, explainStop, fillTemplate } from "../../../src/sentinel/sentinelMessages";
import { accepts, play, type Act, type Played } from "./scriptedService";

const three = [[0, 1], [2, 3], [4]] as const;
const everything = ["accepted 0", "accepted 1", "accepted 2", "accepted 3", "accepted 4"];
const throttled = (seconds: number): Act => ({
  status: 429,
  body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${String(seconds)} seconds.` },
});
const fails: Act = { status: 500 };

/** The sentence of the object's first reason. */
function why({ outcomes }: Played, index: number): string {
  const [reason] = outcomes.get(index)?.reasons ?? [];
  return reason ? explainReason(reason, fillTemplate) : "";
}

describe("A run", () => {
  it("sends the objects' own texts, one batch after the other", async () => {
    const played = await play({ batches: three });
    assert.deepEqual(played.summary, everything);
    assert.equal(played.stopped, undefined);
    assert.deepEqual(
      played.requests.map(({ body }) => body),
      [
        '{"sourcesystem":"Team \\"A\\"","stixobjects":[{ "index": 0 },{ "index": 1 }]}',
        '{"sourcesystem":"Team \\"A\\"","stixobjects":[{ "index": 2 },{ "index": 3 }]}',
        '{"sourcesystem":"Team \\"A\\"","stixobjects":[{ "index": 4 }]}',
      ],
    );
    assert.ok(played.requests.every(({ freshToken }) => !freshToken));
  });

  it("of nothing sends nothing", async () => {
    assert.deepEqual((await play({ batches: [] })).events, []);
  });

  it("tells what Sentinel rejected, and goes on", async () => {
    const played = await play({ batches: three, acts: [accepts, accepts], isRejected: (index) => index === 2 });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "rejected 2", "accepted 3", "accepted 4"]);
    assert.equal(why(played, 2), "Sentinel: no 2");
    assert.equal(played.requests.length, 3, "what is rejected is not sent again");
  });

  it("tells messages that name no object, and takes none of the request's objects for accepted", async () => {
    const acts: Act[] = [{ status: 200, takes: true, body: { errors: [{ recordIndex: 9, errorMessages: ["who?"] }] } }];
    const { events, summary } = await play({ batches: [[0]], acts });
    assert.deepEqual(summary, ["unknown 0"]);
    assert.deepEqual(
      events.filter(({ kind }) => kind === "stray-message"),
      [{ kind: "stray-message", message: "who?" }],
    );
  });

  it("keeps within the limit, and says that it waits", async () => {
    const { requests, events, summary } = await play({ batches: three, requestsInWindow: 1 });
    assert.deepEqual(summary, everything);
    assert.deepEqual(
      requests.map(({ at }) => at),
      [0, 60_010, 120_020],
    );
    const waits = events.filter((event) => event.kind === "waiting");
    assert.deepEqual(waits, [
      { kind: "waiting", ms: 60_000, because: "limit" },
      { kind: "waiting", ms: 60_000, because: "limit" },
    ]);
  });
});

describe("A run that is told to wait", () => {
  it("loses nothing, and waits as long as it was told", async () => {
    const played = await play({ batches: three, acts: [accepts, throttled(17), throttled(3), accepts] });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(played.sleeps, [17_000, 3000]);
    assert.equal(new Set(played.requests.slice(1, 4).map(({ body }) => body)).size, 1);
    assert.ok(
      played.events.some((event) => event.kind === "waiting" && event.because === "throttled" && event.ms === 17_000),
    );
  });

  it("obeys Retry-After, and waits longer each time where nobody says how long", async () => {
    const acts: Act[] = [
      { status: 429, headers: { "retry-after": "7" } },
      { status: 429 },
      { status: 429, body: "<html>" },
    ];
    const { sleeps, summary } = await play({ batches: three, acts });
    assert.deepEqual(summary, everything);
    assert.deepEqual(sleeps, [7000, 10_000, 20_000]);
  });

  it("for ever gives up, and what never went counts as not sent", async () => {
    const played = await play({ batches: three, acts: [accepts, throttled(1)], forEver: true });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
    assert.equal(played.requests.length, 6);
    assert.equal(played.stopped?.code, "stop/throttled");
    assert.match(why(played, 4), /stopped before it was sent\. Sentinel kept answering .*HTTP 429/);
  });

  it("on its very last attempt has that counted as not sent too", async () => {
    const acts = [throttled(1), throttled(1), throttled(1), throttled(1), throttled(1)];
    const { summary, requests } = await play({ batches: [[0]], acts });
    assert.deepEqual([summary, requests.length], [["not-sent 0"], 5]);
  });
});

describe("A run whose service fails", () => {
  it("tries again, later each time", async () => {
    const acts: Act[] = [accepts, fails, { status: 502, body: "<html>Bad gateway</html>" }, { status: 503 }, accepts];
    const played = await play({ batches: three, acts });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(played.sleeps, [1000, 2000, 4000]);
  });

  it("for ever stops, and says that it does not know what became of the batch", async () => {
    const played = await play({ batches: three, acts: [accepts, fails], forEver: true });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "unknown 2", "unknown 3", "not-sent 4"]);
    assert.equal(played.requests.length, 6);
    assert.deepEqual(played.stopped, { code: "stop/service-error", args: ["500"] });
    assert.match(why(played, 2), /may or may not have been taken.*HTTP 500/);
    assert.match(why(played, 4), /stopped before it was sent.*HTTP 500/);
  });

  it("answers with nothing that can be read: the batch is unknown, the others go on", async () => {
    const played = await play({ batches: three, acts: [accepts, { status: 200, body: "<html>", takes: true }] });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "unknown 2", "unknown 3", "accepted 4"]);
    assert.equal(played.stopped, undefined);
    assert.match(why(played, 3), /HTTP 200/);
  });

  it("refuses one request: its objects are rejected with what it said, the others go on", async () => {
    const played = await play({ batches: three, acts: [{ status: 400, body: { message: "No." } }] });
    assert.deepEqual(played.summary, ["rejected 0", "rejected 1", ...everything.slice(2)]);
    assert.equal(why(played, 0), "Sentinel refused the whole request that this object was part of: No.");
  });

  it("refuses a request that it may have taken before: that is unknown", async () => {
    const played = await play({
      batches: [[0]],
      acts: [
        { reset: "maybe", takes: true },
        { status: 400, body: "No." },
      ],
    });
    assert.deepEqual(played.summary, ["unknown 0"]);
    assert.match(why(played, 0), /Sentinel refused the request \(HTTP 400\): No\./);
  });
});

describe("A run whose connection breaks", () => {
  it("before the service had the request sends it again", async () => {
    const played = await play({ batches: three, acts: [{ reset: "no" }, { reset: "no" }] });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(played.sleeps, [1000, 2000]);
  });

  it("after the service had it sends it again, which is safe", async () => {
    const played = await play({ batches: three, acts: [accepts, { reset: "maybe", takes: true }] });
    assert.deepEqual(played.summary, everything);
  });

  it("for ever before it was sent has sent nothing", async () => {
    const played = await play({ batches: three, acts: [{ reset: "no" }], forEver: true });
    assert.deepEqual(played.summary, ["not-sent 0", "not-sent 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
    assert.deepEqual(played.stopped, { code: "stop/no-network", args: ["ti.example", "ECONNRESET"] });
    assert.equal(played.requests.length, 5);
  });

  it("for ever afterwards does not know", async () => {
    const played = await play({ batches: [[0], [1]], acts: [{ reset: "maybe" }, { reset: "no" }], forEver: true });
    assert.deepEqual(played.summary, ["unknown 0", "not-sent 1"]);
  });

  it("after a lost answer stays unknown, whatever ends it", async () => {
    for (const last of [{ status: 403 }, { status: 404 }, { status: 413 }, { noToken: true }] as const) {
      const played = await play({ batches: [[0], [1]], acts: [{ reset: "maybe", takes: true }, last], forEver: true });
      assert.deepEqual(played.summary, ["unknown 0", "not-sent 1"]);
    }
  });

  it("because the host is not allowed does not try again", async () => {
    const acts: Act[] = [{ reset: "no", reason: "host-not-allowed" }];
    const played = await play({ batches: [[0]], acts, forEver: true });
    assert.deepEqual([played.requests.length, played.summary], [1, ["not-sent 0"]]);
  });
});

describe("A run that may not upload", () => {
  it("for an old token asks for a fresh one, once", async () => {
    const acts: Act[] = [{ status: 401 }, throttled(1), accepts, { status: 401 }, accepts];
    const played = await play({ batches: three, acts });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(
      played.requests.map(({ freshToken }) => freshToken),
      [false, true, false, false, true, false],
    );
  });

  it("stops when the fresh token is refused too, also when other answers came in between", async () => {
    for (const acts of [
      [{ status: 401 }, { status: 401 }],
      [{ status: 401 }, throttled(1), { status: 401 }],
    ] as const) {
      const played = await play({ batches: three, acts: [accepts, ...acts], forEver: true });
      assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
      assert.equal(played.requests.length, 1 + acts.length);
      assert.equal(played.stopped?.code, "stop/unauthorized");
    }
  });

  for (const [status, code, advice] of [
    [403, "stop/missing-role", /role Microsoft Sentinel Contributor/],
    [404, "stop/workspace-not-found", /the workspace w \(HTTP 404\)/],
    [413, "stop/too-large", /largest objects in a file of their own/],
  ] as const)
    it(`stops at once at ${String(status)}, with advice`, async () => {
      const played = await play({ batches: three, acts: [accepts, { status }], forEver: true });
      assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
      assert.equal(played.requests.length, 2);
      assert.equal(played.stopped?.code, code);
      assert.match(played.stopped ? explainStop(played.stopped, fillTemplate) : "", advice);
      assert.match(why(played, 4), advice);
    });

  it("stops where there is no token, with the sentence that says why", async () => {
    const played = await play({ batches: [[0], [1]], acts: [{ noToken: true }] });
    assert.deepEqual(played.summary, ["not-sent 0", "not-sent 1"]);
    assert.match(why(played, 0), /There is no access token for Sentinel\. token: wrong-secret/);
  });
});

describe("A run that is cancelled", () => {
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

  it("during a request does not know of that batch, and sends no more", async () => {
    const at = (kind: string, count: number, cancel: () => void) => {
      if (kind === "request" && count === 2) cancel();
    };
    const played = await play({ batches: three, at });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "unknown 2", "unknown 3", "not-sent 4"]);
    assert.equal(played.stopped?.code, "stop/cancelled");
    assert.equal(why(played, 4), "The upload was cancelled before it was sent.");
  });

  it("while it waits has not sent that batch", async () => {
    const at = (kind: string, count: number, cancel: () => void) => {
      if (kind === "sleep" && count === 1) cancel();
    };
    for (const script of [{ acts: [accepts, throttled(60)] }, { requestsInWindow: 1 }]) {
      const played = await play({ batches: three, at, ...script });
      assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
      assert.equal(played.stopped?.code, "stop/cancelled");
    }
  });

  it("between an answer that was lost and the next attempt does not know", async () => {
    const at = (kind: string, count: number, cancel: () => void) => {
      if (kind === "sleep" && count === 1) cancel();
    };
    const played = await play({ batches: [[0], [1]], at, acts: [fails] });
    assert.deepEqual(played.summary, ["unknown 0", "not-sent 1"]);
  });
});

describe("A run whose document is gone", () => {
  it("keeps what it knows and stops", async () => {
    const played = await play({ batches: three, hasBodies: (batch) => batch < 1 });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "not-sent 4"]);
    assert.equal(played.requests.length, 1);
    assert.equal(played.stopped?.code, "stop/document-gone");
  });
});
