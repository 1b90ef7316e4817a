import assert from "node:assert/strict";
import type { HttpFailure } from "../../../src/cloud/httpTypes";
import { endpoints } from "../../../src/sentinel/endpoints";
import type { ObjectOutcome } from "../../../src/sentinel/outcome";
import { runUpload, type RunPorts, type UploadEvent } from "../../../src/sentinel/run";
import type { StopReason } from "../../../src/sentinel/stopReason";
import { createThrottle } from "../../../src/sentinel/throttle";

/** What the service does with one request: whether it takes the objects, and what the caller gets to see. */
export type Act =
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly takes?: boolean;
    }
  | { readonly reset: HttpFailure["delivered"]; readonly reason?: HttpFailure["reason"]; readonly takes?: boolean }
  | { readonly noToken: true };

export const accepts: Act = { status: 200, takes: true };

export interface Script {
  readonly batches: readonly (readonly number[])[];
  /** One for each request; when they are used up, everything is accepted. */
  readonly acts?: readonly Act[];
  /** The last act again and again. */
  readonly forEver?: boolean;
  /** Objects that the service never takes, and says so in a 200. */
  readonly isRejected?: (index: number) => boolean;
  readonly requestsInWindow?: number;
  /** Called at each request and each sleep: a test cancels here. */
  readonly at?: (moment: "request" | "answered" | "sleep", count: number, cancel: () => void) => void;
  /** The batches whose texts are still there. */
  readonly hasBodies?: (batch: number) => boolean;
}

export interface Played {
  readonly events: readonly UploadEvent[];
  readonly outcomes: ReadonlyMap<number, ObjectOutcome>;
  readonly requests: readonly { readonly body: string; readonly freshToken: boolean; readonly at: number }[];
  /** The objects that the service has. */
  readonly taken: ReadonlySet<number>;
  readonly sleeps: readonly number[];
  readonly stopped: StopReason | undefined;
  /** `accepted 0,1` and so on, in the order in which they were told. */
  readonly summary: readonly string[];
}

/** An object's text as the document has it, white space and all. */
export function textOf(index: number): string {
  return `{ "index": ${String(index)} }`;
}

/** Runs an upload against a scripted service; time passes only where someone waits. */
export async function play(script: Script): Promise<Played> {
  const abort = new AbortController();
  const cancel = () => {
    abort.abort();
  };
  const counts = { request: 0, answered: 0, sleep: 0, batch: 0, withoutToken: 0 };
  const moment = (kind: "request" | "answered" | "sleep") => {
    script.at?.(kind, ++counts[kind], cancel);
  };
  let time = 0;
  const sleeps: number[] = [];
  const clock = {
    now: () => time,
    sleep: (ms: number) => {
      sleeps.push(ms);
      time += ms;
      moment("sleep");
      return Promise.resolve();
    },
  };
  const requests: { body: string; freshToken: boolean; at: number }[] = [];
  const taken = new Set<number>();
  const ports: RunPorts = {
    clock,
    throttle: createThrottle({ requests: script.requestsInWindow ?? 100, windowMs: 60_000 }, clock),
    bodies: (indices) => {
      const isThere = script.hasBodies?.(counts.batch++) ?? true;
      return Promise.resolve(isThere ? indices.map(textOf) : undefined);
    },
    explainToken: ({ code }) => `token: ${code}`,
    post: (body, { freshToken, signal }) => {
      const acts = script.acts ?? [];
      const act = acts[requests.length] ?? (script.forEver ? acts.at(-1) : undefined) ?? accepts;
      requests.push({ body, freshToken, at: time });
      moment("request");
      time += 10;
      const { stixobjects } = JSON.parse(body) as { stixobjects: { index: number }[] };
      const isRejected = (index: number) => script.isRejected?.(index) === true;
      if (!("noToken" in act) && act.takes)
        for (const { index } of stixobjects) if (!isRejected(index)) taken.add(index);
      moment("answered");
      if ("noToken" in act) {
        counts.withoutToken++;
        return Promise.resolve({ kind: "no-token", problem: { code: "wrong-secret", args: [] } });
      }
      if ("reset" in act || signal.aborted) {
        const delivered = "reset" in act ? act.reset : "maybe";
        const reason = "reset" in act ? (act.reason ?? "connection-reset") : "cancelled";
        return Promise.resolve({
          kind: "failure",
          failure: { kind: "failure", reason, delivered, host: "ti.example", detail: "ECONNRESET" },
        });
      }
      const errors = stixobjects.flatMap(({ index }, recordIndex) =>
        isRejected(index) ? [{ recordIndex, errorMessages: [`no ${String(index)}`] }] : [],
      );
      const content = act.body ?? (act.status === 200 && errors.length > 0 ? { errors } : "");
      const text = typeof content === "string" ? content : JSON.stringify(content);
      return Promise.resolve({
        kind: "answer",
        answer: { status: act.status, headers: act.headers ?? {}, body: text },
      });
    },
  };
  const plan = {
    batches: script.batches,
    sourceSystem: 'Team "A"',
    endpoint: endpoints["stix-objects"],
    workspaceId: "w",
  };
  const events: UploadEvent[] = [];
  const outcomes = new Map<number, ObjectOutcome>();
  const summary: string[] = [];
  let stopped: StopReason | undefined;
  script.at?.("sleep", 0, cancel);
  for await (const event of runUpload(plan, ports, abort.signal)) {
    assert.equal(stopped, undefined, "nothing follows the end of a run");
    events.push(event);
    if (event.kind === "stopped") stopped = event.reason;
    if (event.kind !== "outcomes") continue;
    for (const outcome of event.outcomes) {
      assert.ok(!outcomes.has(outcome.index), `object ${String(outcome.index)} has two outcomes`);
      assert.equal(outcome.reasons.length > 0, outcome.status !== "accepted");
      outcomes.set(outcome.index, outcome);
      summary.push(`${outcome.status} ${String(outcome.index)}`);
    }
  }
  assert.deepEqual(
    [...outcomes.keys()].sort((a, b) => a - b),
    script.batches.flat().sort((a, b) => a - b),
    "each object has an outcome",
  );
  const sent = requests.length - counts.withoutToken;
  assert.equal(events.filter(({ kind }) => kind === "requested").length, sent, "what left is what is counted");
  return { events, outcomes, requests, taken, sleeps, stopped, summary };
}
