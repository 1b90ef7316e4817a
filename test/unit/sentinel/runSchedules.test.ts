import assert from "node:assert/strict";
import fc from "fast-check";
import { tally } from "../../../src/sentinel/outcome";
import type { Act, FakeRequest } from "./fakeSentinel";
import { isUnfair, type Poison, type RunSchedule, type Schedule, schedules } from "./faultSchedules";
import { type Played, playWithin, type Script, sharedWorld } from "./scriptedService";

/** At least 2,000 random schedules; another number by hand: `SCHEDULES=50000`. */
const numRuns = Number(process.env["SCHEDULES"] ?? 2000);

const spoils: Readonly<Record<Exclude<Poison, "rejected">, Act>> = {
  400: { status: 400, body: { error: { message: "One of these." } } },
  413: { status: 413, body: "<html>Request Entity Too Large</html>" },
  500: { status: 500 },
  reset: { reset: "maybe" },
  unreadable: { status: 200, body: "<html>" },
};

/** So that it can't pass because nothing happened. */
const mustBeSeen = [
  "accepted",
  "rejected",
  "unknown",
  "notSent",
  "ran to its end",
  "stop/cancelled",
  "stop/document-gone",
  "stop/journal",
  "stop/missing-role",
  "stop/no-network",
  "stop/no-token",
  "stop/request-refused",
  "stop/service-error",
  "stop/throttled",
  "stop/too-large",
  "stop/unauthorized",
  "stop/unreadable-answer",
  "stop/workspace-not-found",
  "waits: limit",
  "waits: network",
  "waits: service-error",
  "waits: throttled",
  "cancelled in the middle",
  "cut off",
  "divided",
  "runs side by side",
  "several hundred objects",
  "stray message",
  "token renewed",
];

interface Prepared {
  readonly script: Script;
  readonly poisons: ReadonlyMap<number, Poison>;
  /** Acts that were done. */
  readonly done: Act[];
}

function prepare(run: RunSchedule, firstIndex: number): Prepared {
  let next = firstIndex;
  const batches = run.batches.map((size) => Array.from({ length: size }, () => next++));
  const poisons = new Map(run.poisoned.map(([at, poison]) => [firstIndex + (at % (next - firstIndex)), poison]));
  const done: Act[] = [];
  const ended = new Set<number>();
  const poisonOf = ({ indices }: FakeRequest): Act | undefined => {
    for (const index of indices) {
      const poison = poisons.get(index);
      if (poison !== undefined && poison !== "rejected") return spoils[poison];
    }
    return indices.length > run.mostObjects ? spoils["413"] : undefined;
  };
  const actOn = (request: FakeRequest, count: number): Act | undefined => {
    if (run.tokenEnds.includes(count)) ended.add(request.token);
    if (ended.has(request.token)) return { status: 401 };
    const { down } = run;
    if (down && request.at >= down.from && request.at < down.from + down.ms) return down.act;
    const scheduled = run.atLast && count > run.atLast.after ? run.atLast.act : run.acts[count - 1];
    // What the service does by itself where nothing comes in between.
    const isWell = scheduled === undefined || ("status" in scheduled && scheduled.status === 200 && !scheduled.body);
    return isWell ? (poisonOf(request) ?? scheduled) : scheduled;
  };
  const { cancel, journal, goneAt } = run;
  const script: Script = {
    batches,
    act: (request, count) => {
      const found = actOn(request, count) ?? { status: 200, takes: true };
      done.push(found);
      return { ms: run.latencies[count % run.latencies.length] ?? 10, ...found };
    },
    isRejected: (index) => poisons.get(index) === "rejected",
    random: () => run.random,
    ...(cancel && "ms" in cancel ? { cancelAfterMs: cancel.ms } : {}),
    ...(cancel && "request" in cancel
      ? {
          at: (kind, count, now) => {
            if (kind === "request" && count === cancel.request) now();
          },
        }
      : {}),
    ...(journal
      ? {
          journalFails: (write) =>
            write === journal.write || (journal.goesOn && write > journal.write) ? journal.how : undefined,
        }
      : {}),
    ...(goneAt === undefined ? {} : { hasObjects: (call) => call < goneAt }),
  };
  return { script, poisons, done };
}

/** Plays a schedule. What must hold at each step, `playWithin` and its parts look at. */
async function playSchedule({ runs, requestsInWindow }: Schedule): Promise<{ played: Played; prepared: Prepared }[]> {
  const shared = sharedWorld(requestsInWindow);
  const prepared = runs.map((run, place) => prepare(run, place * 1000));
  const played = await shared.clock.drive(Promise.all(prepared.map(({ script }) => playWithin(script, shared))));
  assert.equal(shared.clock.sleepers, 0, "nothing goes on when all have ended");
  checkRate(
    played.flatMap(({ requests }) => requests),
    requestsInWindow,
  );
  return played.map((one, place) => ({ played: one, prepared: prepared[place]! }));
}

/** As the service counts: no more than the limit in any sliding minute; as the throttle promises: a minute from the answer. */
function checkRate(requests: readonly FakeRequest[], limit: number): void {
  const arrivals = requests.flatMap(({ arrived }) => arrived ?? []).sort((a, b) => a - b);
  for (const [place, arrival] of arrivals.entries()) {
    const later = arrivals[place + limit];
    assert.ok(later === undefined || later - arrival >= 60_000, `${String(limit + 1)} in a minute`);
  }
  for (const { at } of requests) {
    const held = requests.filter((other) => other.at <= at && (other.heard ?? other.at) + 60_000 > at).length;
    assert.ok(held <= limit, "a place is given away less than a minute after its answer");
  }
}

/** Where going on can't help, no request leaves after that is known. */
function checkStop({ played: { requests }, prepared: { done } }: { played: Played; prepared: Prepared }): void {
  const known = requests
    .filter((_, place) => endsAtOnce.has(statusOf(done[place])))
    .flatMap(({ heard }) => heard ?? []);
  for (const { at } of requests) assert.ok(at <= Math.min(...known), "a request leaves after a 403 or 404");
}

const endsAtOnce = new Set([403, 404]);
const statusOf = (act: Act | undefined) => (act && "status" in act ? act.status : 0);

/** Nothing is lost where nothing but passing faults happened; and a run that stopped says why. */
function checkLosses({ played, prepared: { poisons, done } }: { played: Played; prepared: Prepared }): void {
  const { outcomes, stopped, requests } = played;
  if (stopped) return;
  for (const { index, status } of outcomes.values()) {
    assert.notEqual(status, "not-sent", `${String(index)} is not sent and nobody says why`);
    if (done.some(isUnfair)) continue;
    const poison = poisons.get(index);
    if (poison === undefined && status !== "accepted") {
      // Nothing but its own requests, failing each time while others are taken, makes an object be given up.
      const tries = requests.filter(({ indices }) => indices.includes(index)).length;
      assert.ok(status === "unknown" && tries >= 5, `${String(index)} is ${status} after ${String(tries)} requests`);
    }
    if (poison === "rejected") assert.equal(status, "rejected");
  }
}

describe("A run under any schedule of faults", function () {
  this.timeout(numRuns > 2000 ? 0 : 60_000);

  it("ends, gives each object one outcome, keeps the limit, and never says of an object what isn't so", async () => {
    const seen = new Map<string, number>();
    const see = (what: string, count = 1) => seen.set(what, (seen.get(what) ?? 0) + count);
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        for (const one of await playSchedule(schedule)) {
          checkLosses(one);
          checkStop(one);
          const { played } = one;
          const size = played.outcomes.size;
          assert.ok(played.requests.length <= 2 * size * 10 + 50, `${String(played.requests.length)} requests`);
          const counts = tally(played.outcomes.values());
          for (const [status, count] of Object.entries(counts)) see(status, count);
          see(played.stopped ? played.stopped.code : "ran to its end");
          for (const event of played.events) if (event.kind === "waiting") see(`waits: ${event.because}`);
          if (played.events.some(({ kind }) => kind === "stray-message")) see("stray message");
          if (played.requests.some(({ freshToken }) => freshToken) && counts.accepted === size) see("token renewed");
          const batches = new Set(one.prepared.script.batches.map((batch) => batch.join()));
          if (played.requests.some(({ indices }) => !batches.has(indices.join()))) see("divided");
          if (size > 300) see("several hundred objects");
          if (played.cancelledAt !== undefined && counts.accepted > 0) see("cancelled in the middle");
          if (played.cancelledAt !== undefined && counts.unknown > 0) see("cut off");
        }
        if (schedule.runs.length > 1) see("runs side by side");
      }),
      { numRuns, ...(process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) }) },
    );
    if (process.env["SCHEDULES"] !== undefined) console.log(Object.fromEntries([...seen].sort()));
    for (const what of mustBeSeen) assert.ok(seen.has(what), `${what}: never`);
  });
});
