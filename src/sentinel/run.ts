import type { TokenProblem } from "../cloud/tokenTypes";
import { readAnswer, type TakenVerdict } from "./answer";
import type { Endpoint } from "./endpoints";
import type { ObjectOutcome, Reason } from "./outcome";
import type { StopReason } from "./stopReason";
import type { Clock, Throttle } from "./throttle";
import { type Post, uploadBody } from "./uploadCall";

/** What a run needs of the world. */
export interface RunPorts {
  /** The texts of a batch's objects; `undefined` when the document's snapshot is gone. */
  bodies(indices: readonly number[]): Promise<readonly string[] | undefined>;
  readonly post: Post;
  readonly throttle: Throttle;
  readonly clock: Clock;
  /** A sentence for a token problem, for the stop reason. */
  explainToken(problem: TokenProblem): string;
}

export interface RunPlan {
  readonly batches: readonly (readonly number[])[];
  readonly sourceSystem: string;
  readonly endpoint: Endpoint;
  readonly workspaceId: string;
}

export type UploadEvent =
  | { readonly kind: "outcomes"; readonly outcomes: readonly ObjectOutcome[] }
  | { readonly kind: "requested" }
  | {
      readonly kind: "waiting";
      readonly ms: number;
      readonly because: "limit" | "throttled" | "service-error" | "network";
    }
  /** A message of Sentinel's that names no object of its request. */
  | { readonly kind: "stray-message"; readonly message: string }
  | { readonly kind: "stopped"; readonly reason: StopReason };

/** How often one batch is tried when the service fails, the answer is lost or there are too many requests. */
const maxTries = 5;
const firstBackoffMs = 1000;
const waitWithoutWord = 5000;
/** Sentinel's window is a minute; a service that names a far longer wait is asked again before that. */
const longestWaitMs = 15 * 60_000;

/** What a batch came to: its objects' outcomes, and whether going on can help. */
interface BatchEnd {
  readonly outcomes: readonly ObjectOutcome[];
  readonly stop?: StopReason;
}

/**
 * Uploads the batches one after the other. Yields what becomes of each object as it is known; after the last event each
 * object of the batches has had exactly one outcome. Cancelling keeps what is known: a request under way is answered
 * for as *unknown*, later batches as *not sent*.
 */
export async function* runUpload(plan: RunPlan, ports: RunPorts, signal: AbortSignal): AsyncGenerator<UploadEvent> {
  for (const [place, batch] of plan.batches.entries()) {
    const end = yield* runBatch(plan, batch, ports, signal);
    yield { kind: "outcomes", outcomes: end.outcomes };
    if (!end.stop) continue;
    const rest = plan.batches.slice(place + 1).flat();
    if (rest.length > 0) yield { kind: "outcomes", outcomes: notSent(rest, end.stop) };
    yield { kind: "stopped", reason: end.stop };
    return;
  }
}

async function* runBatch(
  plan: RunPlan,
  batch: readonly number[],
  ports: RunPorts,
  signal: AbortSignal,
): AsyncGenerator<UploadEvent, BatchEnd> {
  const bodies = await ports.bodies(batch);
  if (!bodies) return stopBefore(batch, { code: "stop/document-gone", args: [] });
  const body = uploadBody(plan.sourceSystem, plan.endpoint, bodies);
  let refreshed = false;
  let freshToken = false;
  let mayBeThere = false;
  for (let attempt = 1; ; attempt++) {
    yield* waitForSlot(ports, signal);
    if (signal.aborted) return stopAfter(batch, { code: "stop/cancelled", args: [] }, mayBeThere);
    const answered = ports.throttle.take();
    const result = await ports.post(body, { freshToken, signal });
    answered();
    if (result.kind !== "no-token") yield { kind: "requested" };
    freshToken = false;
    if (result.kind === "no-token") {
      if (signal.aborted) return stopAfter(batch, { code: "stop/cancelled", args: [] }, mayBeThere);
      return stopAfter(batch, { code: "stop/no-token", args: [ports.explainToken(result.problem)] }, mayBeThere);
    }
    if (result.kind === "failure") {
      const { host, detail, delivered } = result.failure;
      mayBeThere ||= delivered === "maybe";
      if (signal.aborted) return stopAfter(batch, { code: "stop/cancelled", args: [] }, mayBeThere);
      const stop: StopReason = { code: "stop/no-network", args: [host, detail] };
      if (attempt >= maxTries || result.failure.reason === "host-not-allowed")
        return stopAfter(batch, stop, mayBeThere);
      yield* pause(backoff(attempt), "network", ports, signal);
      continue;
    }
    const { answer } = result;
    const verdict = readAnswer(answer, batch.length);
    switch (verdict.kind) {
      case "taken":
        for (const message of verdict.strays) yield { kind: "stray-message", message };
        return { outcomes: batch.flatMap((index, position) => outcomeOf(index, position, verdict)) };
      case "unreadable":
        return { outcomes: lost(batch, "stop/unreadable-answer", String(answer.status)) };
      case "refused":
        // An earlier try may have been taken: what is refused now may yet be there.
        if (mayBeThere)
          return { outcomes: lost(batch, "stop/request-refused", String(answer.status), verdict.message) };
        return {
          outcomes: batch.map((index) => ({
            index,
            status: "rejected",
            reasons: [{ code: "sentinel/request-refused", args: [verdict.message] }],
          })),
        };
      case "wait": {
        if (attempt >= maxTries) return stopAfter(batch, { code: "stop/throttled", args: [] }, mayBeThere);
        const ms = verdict.ms ?? waitWithoutWord * 2 ** (attempt - 1);
        yield* pause(Math.min(ms, longestWaitMs), "throttled", ports, signal);
        continue;
      }
      case "service-error": {
        mayBeThere = true;
        const stop: StopReason = { code: "stop/service-error", args: [String(answer.status)] };
        if (attempt >= maxTries) return stopAfter(batch, stop, mayBeThere);
        yield* pause(backoff(attempt), "service-error", ports, signal);
        continue;
      }
      case "unauthorized":
        if (refreshed) return stopAfter(batch, { code: "stop/unauthorized", args: [] }, mayBeThere);
        refreshed = freshToken = true;
        continue;
      case "missing-role":
        return stopAfter(batch, { code: "stop/missing-role", args: [] }, mayBeThere);
      case "not-found":
        return stopAfter(batch, { code: "stop/workspace-not-found", args: [plan.workspaceId] }, mayBeThere);
      case "too-large":
        return stopAfter(batch, { code: "stop/too-large", args: [] }, mayBeThere);
    }
  }
}

async function* waitForSlot(ports: RunPorts, signal: AbortSignal): AsyncGenerator<UploadEvent> {
  for (let ms = ports.throttle.waitMs(); ms > 0 && !signal.aborted; ms = ports.throttle.waitMs())
    yield* pause(ms, "limit", ports, signal);
}

async function* pause(
  ms: number,
  because: "limit" | "throttled" | "service-error" | "network",
  { clock }: RunPorts,
  signal: AbortSignal,
): AsyncGenerator<UploadEvent> {
  yield { kind: "waiting", ms, because };
  await clock.sleep(ms, signal);
}

function backoff(attempt: number): number {
  return firstBackoffMs * 2 ** (attempt - 1);
}

function outcomeOf(index: number, position: number, { rejected, strays }: TakenVerdict): ObjectOutcome[] {
  const messages = rejected.get(position);
  if (messages) {
    const reasons = messages.map((text): Reason => ({ code: "sentinel/answer", args: [text] }));
    return [{ index, status: "rejected", reasons }];
  }
  // A rejection that names no object of the request is about one of them all the same.
  if (strays.length > 0) return lost([index], "stop/stray-answer", strays.join(" "));
  return [{ index, status: "accepted", reasons: [] }];
}

function lost(batch: readonly number[], ...because: [StopReason["code"], ...string[]]): ObjectOutcome[] {
  return batch.map((index) => ({
    index,
    status: "unknown",
    reasons: [{ code: "sentinel/answer-lost", args: because }],
  }));
}

function notSent(indices: readonly number[], stop: StopReason): ObjectOutcome[] {
  const reason: Reason =
    stop.code === "stop/cancelled"
      ? { code: "sentinel/cancelled", args: [] }
      : { code: "sentinel/run-stopped", args: [stop.code, ...stop.args] };
  return indices.map((index) => ({ index, status: "not-sent", reasons: [reason] }));
}

function stopBefore(batch: readonly number[], stop: StopReason): BatchEnd {
  return { outcomes: notSent(batch, stop), stop };
}

/** Ends the run with this batch; what may have reached the service before is *unknown*, not *not sent*. */
function stopAfter(batch: readonly number[], stop: StopReason, mayBeThere: boolean): BatchEnd {
  if (!mayBeThere) return stopBefore(batch, stop);
  return { outcomes: lost(batch, stop.code, ...stop.args), stop };
}
