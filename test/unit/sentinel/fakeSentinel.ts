import assert from "node:assert/strict";
import type { HttpFailure } from "../../../src/cloud/httpTypes";
import type { Post, PostResult } from "../../../src/sentinel/uploadCall";
import type { VirtualClock } from "./virtualClock";

/** What the service does with one request: whether it takes the objects, and what the caller gets to see. */
export type Act = { readonly ms?: number } & (
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly takes?: boolean;
    }
  | { readonly reset: HttpFailure["delivered"]; readonly reason?: HttpFailure["reason"]; readonly takes?: boolean }
  | { readonly noToken: true }
);

export const accepts: Act = { status: 200, takes: true };

export interface FakeRequest {
  readonly body: string;
  readonly indices: readonly number[];
  readonly freshToken: boolean;
  /** When it left. */
  readonly at: number;
  /** The number of fresh tokens that were fetched before it. */
  readonly token: number;
  /** When the service had it; `undefined` when it never did. */
  arrived?: number;
  /** When the caller heard of it. */
  heard?: number;
}

export interface FakeSentinelOptions {
  readonly clock: VirtualClock;
  act(request: FakeRequest, count: number): Act;
  /** Objects that the service never takes, and says so in a 200. */
  isRejected(index: number): boolean;
  /** The service has taken these objects. */
  onTaken(indices: readonly number[]): void;
  /** The caller is about to see this. */
  onHeard(): void;
}

/** The other side of an upload, with latencies: it knows what it has, when it was asked, and who it told of an acceptance. */
export class FakeSentinel {
  readonly requests: FakeRequest[] = [];
  readonly taken = new Set<number>();
  /** Objects whose acceptance the caller has been told of. */
  readonly toldAccepted = new Set<number>();
  withoutToken = 0;
  #tokens = 0;

  constructor(private readonly options: FakeSentinelOptions) {}

  readonly post: Post = async (body, { freshToken, signal }) => {
    const { clock, isRejected } = this.options;
    const { stixobjects } = JSON.parse(body) as { stixobjects: { index: number }[] };
    const indices = stixobjects.map(({ index }) => index);
    for (const index of indices)
      assert.ok(!this.toldAccepted.has(index), `${String(index)} is sent again though its acceptance is known`);
    if (freshToken) this.#tokens++;
    const request: FakeRequest = { body, indices, freshToken, at: clock.now(), token: this.#tokens };
    this.requests.push(request);
    assert.ok(this.requests.length < 20_000, "it sends for ever");
    const act = this.options.act(request, this.requests.length);
    const latency = act.ms ?? 10;
    if ("noToken" in act) {
      this.withoutToken++;
      return { kind: "no-token", problem: { code: "wrong-secret", args: [] } };
    }
    const neverLeft = "reset" in act && act.reset === "no";
    await clock.sleep(latency / 2, signal);
    if (!signal.aborted && !neverLeft) {
      request.arrived = clock.now();
      if (act.takes) {
        const took = indices.filter((index) => !isRejected(index));
        for (const index of took) this.taken.add(index);
        this.options.onTaken(took);
      }
      await clock.sleep(latency / 2, signal);
    }
    request.heard = clock.now();
    this.options.onHeard();
    if (signal.aborted) return failure("cancelled", "maybe");
    if ("reset" in act) return failure(act.reason ?? "connection-reset", act.reset);
    return this.#answer(act, indices);
  };

  #answer(act: Extract<Act, { status: number }>, indices: readonly number[]): PostResult {
    const errors = indices.flatMap((index, recordIndex) =>
      this.options.isRejected(index) ? [{ recordIndex, errorMessages: [`no ${String(index)}`] }] : [],
    );
    const content = act.body ?? (act.status === 200 && errors.length > 0 ? { errors } : "");
    if (act.status === 200 && act.takes && act.body === undefined)
      for (const index of indices) if (!this.options.isRejected(index)) this.toldAccepted.add(index);
    const body = typeof content === "string" ? content : JSON.stringify(content);
    return { kind: "answer", answer: { status: act.status, headers: act.headers ?? {}, body } };
  }
}

function failure(reason: HttpFailure["reason"], delivered: HttpFailure["delivered"]): PostResult {
  return { kind: "failure", failure: { kind: "failure", reason, delivered, host: "ti.example", detail: "ECONNRESET" } };
}
