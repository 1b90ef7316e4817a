import assert from "node:assert/strict";
import { cloudOf } from "../../../src/cloud/clouds";
import { createHttpDoor } from "../../../src/cloud/http";
import type { Send } from "../../../src/cloud/httpTypes";
import type { TokenSource } from "../../../src/cloud/tokenTypes";
import type { Emulator } from "../../../src/emulator/emulator";
import type { Fault } from "../../../src/emulator/faults";
import { endpoints } from "../../../src/sentinel/endpoints";
import { type ObjectOutcome, tally } from "../../../src/sentinel/outcome";
import type { SentObject } from "../../../src/sentinel/run/runPorts";
import { runUpload } from "../../../src/sentinel/run/runUpload";
import { type Clock, createThrottle, type Throttle } from "../../../src/sentinel/throttle";
import { createUploadCall } from "../../../src/sentinel/uploadCall";
import { askToken, goodForm, indicator, type Json, SENTINEL_RESOURCE } from "../emulator/client";
import { FakeJournal } from "./fakeJournal";

/** Both sides live so many times faster than the wall's clock; only the sockets take the time that they take. */
const speed = 500;
export const clock: Clock = {
  now: () => performance.now() * speed,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms / speed);
      signal.addEventListener("abort", done);
    }),
};

/** What is uploaded, and to what service. */
export interface Setting {
  readonly faults?: readonly Fault[];
  /** How many objects each batch has; ten batches of five, unless said otherwise. */
  readonly sizes?: readonly number[];
  /** What the service allows in its minute. */
  readonly rate?: number;
  /** Objects that are not what `indicator` makes. */
  readonly odd?: Readonly<Record<number, Json>>;
  readonly workspaceId?: string;
  /** Milliseconds of the wall's clock after which a request is given up. */
  readonly timeoutMs?: number;
  /** Cancels when the outcomes of so many objects are known. */
  readonly cancelAfter?: number;
  readonly throttle?: Throttle;
  /** The number of the first object. */
  readonly first?: number;
}

export const idOf = (index: number) => String(indicator(index)["id"]);

/** Uploads; holds what is reported, and what the journal says at any moment, against what the emulator has. */
export async function uploadTo(emulator: Emulator, setting: Setting = {}) {
  const sizes = setting.sizes ?? Array.from({ length: 10 }, () => 5);
  let next = setting.first ?? 0;
  const batches = sizes.map((size) => Array.from({ length: size }, () => next++));
  const cloud = cloudOf(emulator.url)!;
  const door = createHttpDoor({ cloud, userAgent: "test" });
  const abort = new AbortController();
  const send: Send = (request) =>
    door(setting.timeoutMs === undefined ? request : { ...request, timeoutMs: setting.timeoutMs });
  const target = {
    base: cloud.sentinel.bases["stix-objects"]!,
    endpoint: endpoints["stix-objects"],
    workspaceId: setting.workspaceId ?? emulator.credentials.workspaceId,
    audience: cloud.sentinel.audience,
  };
  const has = () => new Set(emulator.state().objects.map(({ id }) => id));
  const journal = new FakeJournal(
    (index) => has().has(idOf(index)),
    () => undefined,
  );
  const run = runUpload(
    { batches, sourceSystem: "Matrix", endpoint: target.endpoint, workspaceId: target.workspaceId },
    {
      clock,
      throttle: setting.throttle ?? createThrottle({ requests: 100, windowMs: 60_000 }, clock),
      journal,
      random: () => 0,
      objects: (indices) => Promise.resolve(indices.map((index) => sentObject(index, setting.odd?.[index]))),
      explainToken: ({ code }) => code,
      post: createUploadCall(target, send, tokensOf(emulator)),
    },
    abort.signal,
  );
  const outcomes = new Map<number, ObjectOutcome>();
  let stopped: string | undefined;
  const strays: string[] = [];
  for await (const event of run) {
    if (event.kind === "outcomes")
      for (const outcome of event.outcomes) {
        assert.ok(!outcomes.has(outcome.index));
        outcomes.set(outcome.index, outcome);
      }
    if (outcomes.size === setting.cancelAfter) abort.abort();
    if (event.kind === "stopped") stopped = event.reason.code;
    if (event.kind === "stray-message") strays.push(event.message);
  }
  // The journal throws where it would have to say what isn't so.
  assert.notEqual(stopped, "stop/journal");
  assert.equal(outcomes.size, batches.flat().length);
  const there = has();
  for (const { index, status } of outcomes.values()) {
    if (status === "accepted") assert.ok(there.has(idOf(index)), `${String(index)} is accepted and not there`);
    if (status === "rejected" || status === "not-sent")
      assert.ok(!there.has(idOf(index)), `${String(index)} is ${status} and there`);
    const said = journal.said.get(index);
    assert.ok(said === undefined ? status === "not-sent" : said === status || said === "unknown");
  }
  const of = (status: ObjectOutcome["status"]) =>
    [...outcomes.values()].flatMap((outcome) => (outcome.status === status ? [outcome.index] : []));
  return {
    ...tally(outcomes.values()),
    stopped,
    strays,
    of: (status: ObjectOutcome["status"]) => of(status).sort((a, b) => a - b),
    reasons: (index: number) => outcomes.get(index)!.reasons.map(({ code, args }) => `${code} ${args.join(" ")}`),
  };
}

function tokensOf(emulator: Emulator): TokenSource {
  let current: Promise<string> | undefined;
  const fetched = async () => {
    const answer = await askToken(emulator, goodForm(emulator, SENTINEL_RESOURCE));
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return {
    async token(_, { fresh } = {}) {
      try {
        if (fresh || !current) current = fetched();
        return { kind: "token", token: await current, expiresAt: Infinity };
      } catch {
        // Whoever is not there gives no token either; the upload call shall see it for itself.
        return { kind: "token", token: "none", expiresAt: Infinity };
      }
    },
  };
}

function sentObject(index: number, other: Json = {}): SentObject {
  const text = JSON.stringify(indicator(index, other));
  return { file: 0, index, id: idOf(index), hash: text, raw: text, modified: null, revoked: false, text };
}
