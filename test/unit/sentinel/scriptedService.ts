import assert from "node:assert/strict";
import { endpoints } from "../../../src/sentinel/endpoints";
import type { ObjectOutcome } from "../../../src/sentinel/outcome";
import type { RunPorts, SentObject, UploadEvent } from "../../../src/sentinel/run/runPorts";
import { runUpload } from "../../../src/sentinel/run/runUpload";
import type { StopReason } from "../../../src/sentinel/stopReason";
import { createThrottle, type Throttle } from "../../../src/sentinel/throttle";
import { FakeJournal, type WriteFailure } from "./fakeJournal";
import { accepts, type Act, type FakeRequest, FakeSentinel } from "./fakeSentinel";
import { VirtualClock } from "./virtualClock";

export interface Script {
  readonly batches: readonly (readonly number[])[];
  /** One for each request, in the order in which they leave; when they are used up, everything is accepted. */
  readonly acts?: readonly Act[];
  /** The last act again and again. */
  readonly forEver?: boolean;
  /** What is done with a request, where that hangs on more than its number; `undefined` for what `acts` say. */
  readonly act?: (request: FakeRequest, count: number) => Act | undefined;
  /** Objects that the service never takes, and says so in a 200. */
  readonly isRejected?: (index: number) => boolean;
  readonly requestsInWindow?: number;
  /** Called when a request leaves, when one is heard of, and at each sleep: a test cancels here. */
  readonly at?: (moment: "request" | "answered" | "sleep", count: number, cancel: () => void) => void;
  /** Milliseconds after which the run is cancelled. */
  readonly cancelAfterMs?: number;
  /** The reader goes away after so many events. */
  readonly leavesAfter?: number;
  /** Whether the document's snapshot is still there when objects are asked for this time. */
  readonly hasObjects?: (call: number) => boolean;
  readonly journalFails?: (write: number) => WriteFailure | undefined;
  readonly random?: () => number;
  /** What a port does instead of what it should. */
  readonly ports?: Partial<RunPorts>;
}

/** What several runs share. */
export interface Shared {
  readonly clock: VirtualClock;
  readonly throttle: Throttle;
}

export interface Played {
  readonly events: readonly UploadEvent[];
  readonly outcomes: ReadonlyMap<number, ObjectOutcome>;
  readonly requests: readonly FakeRequest[];
  /** The objects that the service has. */
  readonly taken: ReadonlySet<number>;
  readonly journal: FakeJournal;
  readonly stopped: StopReason | undefined;
  /** `accepted 0` and so on, by number. */
  readonly summary: readonly string[];
  /** How long it took. */
  readonly ms: number;
  /** When it was cancelled, where it was. */
  readonly cancelledAt: number | undefined;
}

/** An object's text as the document has it, white space and all. */
export function textOf(index: number): string {
  return `{ "index": ${String(index)} }`;
}

export function sharedWorld(requestsInWindow = 100): Shared {
  const clock = new VirtualClock();
  return { clock, throttle: createThrottle({ requests: requestsInWindow, windowMs: 60_000 }, clock) };
}

/** Runs an upload against a scripted service; time passes only where everyone waits. */
export async function play(script: Script): Promise<Played> {
  const shared = sharedWorld(script.requestsInWindow);
  const played = await shared.clock.drive(playWithin(script, shared));
  assert.equal(shared.clock.sleepers, 0, "nothing of a run goes on when it has ended");
  return played;
}

/** The same beside other runs. Whatever the script, what a run must never do is looked for at each step. */
export async function playWithin(script: Script, { clock, throttle }: Shared): Promise<Played> {
  const abort = new AbortController();
  const began = clock.now();
  let cancelledAt: number | undefined;
  const cancel = () => {
    cancelledAt ??= clock.now();
    abort.abort();
  };
  const counts = { request: 0, answered: 0, sleep: 0, objects: 0 };
  const moment = (kind: "request" | "answered" | "sleep") => {
    script.at?.(kind, ++counts[kind], cancel);
  };
  const acts = script.acts ?? [];
  const service = new FakeSentinel({
    clock,
    isRejected: (index) => script.isRejected?.(index) === true,
    act: (request, count) => {
      for (const index of request.indices)
        assert.equal(journal.said.get(index), "unknown", `${String(index)} is sent and the journal does not know`);
      assert.ok(cancelledAt === undefined || cancelledAt >= clock.now(), "a request leaves after the cancel");
      moment("request");
      return script.act?.(request, count) ?? acts[count - 1] ?? (script.forEver ? acts.at(-1) : undefined) ?? accepts;
    },
    onTaken: (indices) => {
      journal.check(indices);
    },
    onHeard: () => {
      moment("answered");
    },
  });
  const journal = new FakeJournal(
    (index) => service.taken.has(index),
    (write) => script.journalFails?.(write),
  );
  // A run lives on when a port throws; what its surroundings saw it do wrong must not be lost by that.
  const wrongs: unknown[] = [];
  const watched = async <Result>(port: Promise<Result>): Promise<Result> => {
    try {
      return await port;
    } catch (thrown) {
      if (thrown instanceof assert.AssertionError) wrongs.push(thrown);
      throw thrown;
    }
  };
  const ports: RunPorts = {
    clock: {
      now: () => clock.now(),
      sleep: (ms, signal) => {
        moment("sleep");
        return clock.sleep(ms, signal);
      },
    },
    throttle,
    journal: {
      sending: (batch, objects) => watched(journal.sending(batch, objects)),
      outcomes: (batch, all) => watched(journal.outcomes(batch, all)),
    },
    random: script.random ?? (() => 0),
    objects: (indices) => {
      const isThere = script.hasObjects?.(++counts.objects) ?? true;
      return Promise.resolve(isThere ? indices.map(sentObject) : undefined);
    },
    explainToken: ({ code }) => `token: ${code}`,
    post: (body, options) => watched(service.post(body, options)),
    ...script.ports,
  };
  const plan = {
    batches: script.batches,
    sourceSystem: 'Team "A"',
    endpoint: endpoints["stix-objects"],
    workspaceId: "w",
  };
  const events: UploadEvent[] = [];
  const outcomes = new Map<number, ObjectOutcome>();
  let stopped: StopReason | undefined;
  script.at?.("sleep", 0, cancel);
  const over = new AbortController();
  if (script.cancelAfterMs !== undefined)
    void clock.sleep(script.cancelAfterMs, over.signal).then(() => {
      if (!over.signal.aborted) cancel();
    });
  for await (const event of runUpload(plan, ports, abort.signal)) {
    assert.equal(stopped, undefined, "nothing follows the end of a run");
    events.push(event);
    if (events.length === script.leavesAfter) break;
    if (event.kind === "stopped") stopped = event.reason;
    if (event.kind !== "outcomes") continue;
    for (const outcome of event.outcomes) {
      assert.ok(!outcomes.has(outcome.index), `object ${String(outcome.index)} has two outcomes`);
      assert.ok(script.batches[event.batch]?.includes(outcome.index), "it is of the batch that is named");
      assert.equal(outcome.reasons.length > 0, outcome.status !== "accepted");
      outcomes.set(outcome.index, outcome);
      const isAnswered = outcome.status === "accepted" || outcome.status === "rejected";
      if (isAnswered && !script.journalFails) assert.equal(journal.said.get(outcome.index), outcome.status);
    }
  }
  over.abort();
  if (wrongs.length > 0) throw wrongs[0];
  assert.ok(
    cancelledAt === undefined || Math.round(clock.now() - cancelledAt) <= 5000,
    "it ends five seconds after the cancel",
  );
  if (script.leavesAfter === undefined) checkOutcomes(script, outcomes, service.taken);
  const sent = service.requests.length - service.withoutToken;
  if (!script.ports?.post && script.leavesAfter === undefined)
    assert.equal(events.filter(({ kind }) => kind === "requested").length, sent, "what left is what is counted");
  const all = [...outcomes.values()].sort((a, b) => a.index - b.index);
  return {
    events,
    outcomes,
    requests: service.requests,
    taken: service.taken,
    journal,
    stopped,
    summary: all.map(({ status, index }) => `${status} ${String(index)}`),
    ms: clock.now() - began,
    cancelledAt,
  };
}

function checkOutcomes(
  { batches }: Script,
  outcomes: ReadonlyMap<number, ObjectOutcome>,
  taken: ReadonlySet<number>,
): void {
  const byNumber = (a: number, b: number) => a - b;
  assert.deepEqual([...outcomes.keys()].sort(byNumber), batches.flat().sort(byNumber), "each object has an outcome");
  for (const { index, status } of outcomes.values()) {
    if (status === "accepted") assert.ok(taken.has(index), `${String(index)} was told accepted and is not there`);
    if (status === "rejected" || status === "not-sent")
      assert.ok(!taken.has(index), `${String(index)} is there and was told ${status}`);
  }
}

function sentObject(index: number): SentObject {
  const name = `indicator--${String(index)}`;
  return {
    file: 0,
    index,
    id: name,
    hash: `hash of ${name}`,
    raw: `raw of ${name}`,
    modified: null,
    revoked: false,
    text: textOf(index),
  };
}
