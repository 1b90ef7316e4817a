import assert from "node:assert/strict";
import type { BatchAnswer, FinishAnswer, PlanAnswer, PlanParams } from "../../../src/protocol";
import type { ObjectOutcome } from "../../../src/sentinel/outcome";
import type { LanguageClient } from "./languageClient";

/** An upload as the extension drives it, seen from the server: planned, and then told what became of objects. */
export class Uploading {
  readonly handle: number;
  readonly answer: Extract<PlanAnswer, { kind: "plan" }>;
  #client: LanguageClient;

  private constructor(client: LanguageClient, answer: Extract<PlanAnswer, { kind: "plan" }>) {
    this.#client = client;
    this.answer = answer;
    this.handle = answer.handle;
  }

  static async plan(client: LanguageClient, uri: string, params: Partial<PlanParams> = {}): Promise<Uploading> {
    const answer = await askPlan(client, uri, params);
    assert.equal(answer.kind, "plan");
    assert.ok(answer.kind === "plan");
    return new Uploading(client, answer);
  }

  batch(indices: readonly number[]): Promise<BatchAnswer> {
    return this.#client.request("stix/batch", { handle: this.handle, indices });
  }

  async tell(...outcomes: ObjectOutcome[]): Promise<void> {
    await this.#client.request("stix/answers", { handle: this.handle, outcomes });
  }

  /** Sentinel rejected the object, with one message of its own. */
  async reject(index: number, message = "Error for Property=name: Not good. Actual value: x."): Promise<void> {
    await this.tell({ index, status: "rejected", reasons: [{ code: "sentinel/answer", args: [message] }] });
  }

  async accept(...indices: number[]): Promise<void> {
    await this.tell(...indices.map((index) => ({ index, status: "accepted", reasons: [] }) as const));
  }

  finish(stopped?: string): Promise<FinishAnswer> {
    const facts = {
      file: "test.stix.json",
      workspaceId: "33333333-3333-4333-8333-333333333333",
      sourceSystem: "test",
      endpoint: this.answer.plan.endpoint,
      connection: "demo",
      startedAt: "2026-01-01T00:00:00.000Z",
      requests: 1,
      stopped,
      strayMessages: [],
    };
    return this.#client.request("stix/finish", { handle: this.handle, facts });
  }
}

export function askPlan(client: LanguageClient, uri: string, params: Partial<PlanParams> = {}): Promise<PlanAnswer> {
  return client.request("stix/plan", {
    uri,
    endpoint: "stix-objects",
    policy: "valid-only",
    tlpCeiling: "amber",
    ...params,
  });
}
