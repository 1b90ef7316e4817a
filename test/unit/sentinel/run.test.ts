import assert from "node:assert/strict";
import { accepts, type Act } from "./fakeSentinel";
import { three, everything, throttled, why, times, only } from "./runScripts";
import { play, type Script } from "./scriptedService";

describe("A run", () => {
  it("sends the objects' own texts, several batches at once", async () => {
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
    assert.deepEqual(times(played), [0, 0, 0]);
    assert.ok(played.requests.every(({ freshToken }) => !freshToken));
  });

  it("has no more than six requests under way", async () => {
    const batches = Array.from({ length: 20 }, (_, index) => [index]);
    const { requests, ms } = await play({ batches, acts: [{ status: 200, takes: true, ms: 300 }], forEver: true });
    const underWay = requests.map(({ at }) => requests.filter((one) => one.at <= at && (one.heard ?? at) > at).length);
    assert.equal(Math.max(...underWay), 6);
    assert.equal(ms, 4 * 300);
  });

  it("of nothing sends nothing", async () => {
    assert.deepEqual((await play({ batches: [] })).events, []);
  });

  it("tells what Sentinel rejected, and goes on", async () => {
    const played = await play({ batches: three, isRejected: (index) => index === 2 });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "rejected 2", "accepted 3", "accepted 4"]);
    assert.equal(why(played, 2), "Sentinel: no 2");
    assert.equal(played.requests.length, 3, "what is rejected is not sent again");
    assert.equal(played.journal.said.get(2), "rejected");
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

  it("keeps within the limit, and says once that it waits", async () => {
    const played = await play({ batches: three, requestsInWindow: 1 });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(times(played), [0, 60_010, 120_020]);
    assert.deepEqual(
      played.events.flatMap((event) => (event.kind === "waiting" ? [[event.ms, event.because]] : [])),
      [
        [60_000, "limit"],
        [60_000, "limit"],
      ],
    );
  });
});

describe("A run that is told to wait", () => {
  it("loses nothing, and waits as long as it was told, with all requests", async () => {
    const played = await play({
      batches: three,
      acts: [accepts, throttled(17), { ...accepts, ms: 50 }, throttled(30)],
    });
    assert.deepEqual(played.summary, everything);
    assert.deepEqual(times(played), [0, 0, 0, 17_010, 47_020]);
    const waits = played.events.flatMap((event) => (event.kind === "waiting" ? [[event.ms, event.because]] : []));
    assert.deepEqual(waits, [
      [17_000, "throttled"],
      [30_000, "throttled"],
    ]);
  });

  it("holds back batches that were never refused, too", async () => {
    const batches = Array.from({ length: 9 }, (_, index) => [index]);
    const played = await play({ batches, acts: [throttled(20)] });
    assert.deepEqual(times(played).slice(6), [20_010, 20_010, 20_010, 20_010]);
  });

  it("obeys Retry-After, and waits longer each time where nobody says how long", async () => {
    const acts: Act[] = [
      { status: 429, headers: { "retry-after": "7" } },
      { status: 429 },
      { status: 429, body: "<html>" },
    ];
    const played = await play({ batches: [[0]], acts });
    assert.deepEqual(played.summary, ["accepted 0"]);
    assert.deepEqual(times(played), [0, 7010, 17_020, 37_030]);
  });

  it("waits up to a fifth longer than it was told, so that clients come back apart", async () => {
    const played = await play({ batches: [[0]], acts: [throttled(10)], random: () => 0.5 });
    assert.deepEqual(times(played), [0, 11_010]);
  });

  it("for no time at all waits all the same: its tries are not used up at once", async () => {
    const played = await play({ batches: [[0]], acts: [throttled(0), throttled(0), throttled(0), throttled(1)] });
    assert.deepEqual(played.summary, ["accepted 0"]);
    assert.deepEqual(times(played), [0, 1010, 3020, 7030, 15_040]);
  });

  it("for ever gives up, and what never went counts as not sent", async () => {
    const played = await play({ batches: three, ...only(1, [throttled(1)], true) });
    assert.deepEqual(played.summary, ["accepted 0", "accepted 1", "not-sent 2", "not-sent 3", "accepted 4"]);
    // The first 429 came while the others were still being taken.
    assert.equal(played.requests.length, 2 + 6);
    assert.equal(played.stopped?.code, "stop/throttled");
    assert.match(why(played, 2), /stopped before Sentinel had taken it\. Sentinel kept answering .*HTTP 429/);
  });

  it("on its very last attempt has that counted as not sent too", async () => {
    const acts = [throttled(1), throttled(1), throttled(1), throttled(1), throttled(1)];
    const { summary, requests } = await play({ batches: [[0]], acts });
    assert.deepEqual([summary, requests.length], [["not-sent 0"], 5]);
  });

  it("for longer than is of use stops at once", async () => {
    const played = await play({ batches: three, acts: [{ status: 429, headers: { "retry-after": "3600" } }] });
    assert.deepEqual(played.summary.slice(0, 2), ["not-sent 0", "not-sent 1"]);
    assert.deepEqual([played.stopped?.code, played.ms], ["stop/throttled", 10]);
  });

  it("because others share the limit goes on as long as something is taken", async () => {
    const batches = Array.from({ length: 60 }, (_, index) => [index]);
    let refusals = 0;
    const act: Script["act"] = ({ indices }) => (indices[0] === 0 && refusals++ < 9 ? throttled(1) : accepts);
    const played = await play({ batches, act });
    assert.equal(played.stopped, undefined);
    assert.ok(refusals > 9);
    assert.ok(played.summary.every((line) => line.startsWith("accepted")));
  });
});
