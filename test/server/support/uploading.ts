import assert from "node:assert/strict";
import type {
  BatchAnswer,
  FinishAnswer,
  PlanAnswer,
  PlanFacts,
  PlanParams,
  PlanRow,
  ReportPartAnswer,
} from "../../../src/protocol/uploads";
import type { ObjectOutcome } from "../../../src/sentinel/outcome";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import type { PlanGroupName } from "../../../src/sentinel/plan/uploadPlan";
import type { LanguageClient } from "./languageClient";

/** Where the uploads of these tests go. */
export const target = {
  cloud: "public",
  workspaceId: "33333333-3333-4333-8333-333333333333",
  sourceSystem: "test",
} as const;

/** What a plan is asked for by, with the choices that are other than the default ones. */
export type Asked = Partial<Omit<PlanParams, "choices">> & { readonly choices?: Partial<PlanChoices> };

/** An upload as the extension drives it, seen from the server: planned, and then told what became of objects. */
export class Uploading {
  readonly handle: number;
  readonly plan: PlanFacts;
  #client: LanguageClient;

  private constructor(client: LanguageClient, answer: Extract<PlanAnswer, { kind: "plan" }>) {
    this.#client = client;
    this.plan = answer.plan;
    this.handle = answer.handle;
  }

  static async plan(client: LanguageClient, uris: string | readonly string[], asked: Asked = {}): Promise<Uploading> {
    const answer = await askPlan(client, uris, asked);
    assert.ok(answer.kind === "plan", JSON.stringify(answer));
    return new Uploading(client, answer);
  }

  replan(choices: Partial<PlanChoices>): Promise<PlanFacts | null> {
    return this.#client.request("stix/replan", { handle: this.handle, choices: { ...defaultChoices, ...choices } });
  }

  /** All objects of a group. */
  async rows(group: PlanGroupName): Promise<readonly PlanRow[]> {
    const params = { handle: this.handle, group, from: 0, count: 1000 };
    return (await this.#client.request<readonly PlanRow[] | null>("stix/planRows", params)) ?? [];
  }

  batch(indices: readonly number[]): Promise<BatchAnswer> {
    return this.#client.request("stix/batch", { handle: this.handle, indices });
  }

  /** The texts of objects as they are sent; `undefined` when the snapshot is gone. */
  async texts(...indices: number[]): Promise<readonly string[] | undefined> {
    return (await this.batch(indices))?.map(({ text }) => text);
  }

  tell(...outcomes: ObjectOutcome[]): Promise<void> {
    return this.tellBatch(0, outcomes);
  }

  async tellBatch(batch: number, outcomes: readonly ObjectOutcome[]): Promise<void> {
    await this.#client.request("stix/answers", { handle: this.handle, batch, outcomes });
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
      workspaceId: target.workspaceId,
      sourceSystem: target.sourceSystem,
      endpoint: "stix-objects",
      connection: "demo",
      startedAt: "2026-01-01T00:00:00.000Z",
      requests: 1,
      stopped,
      strayMessages: [],
    };
    const fileNames = this.plan.files.map(({ uri }) => uri.slice(uri.lastIndexOf("/") + 1));
    return this.#client.request("stix/finish", { handle: this.handle, facts, fileNames });
  }

  /** The JSON report, when it is finished; `undefined` where the server does not keep it. */
  async json(): Promise<string | undefined> {
    const parts: string[] = [];
    for (let part = 0; ; part++) {
      const params = { handle: this.handle, part };
      const answer = await this.#client.request<ReportPartAnswer>("stix/reportPart", params);
      if (!answer) return undefined;
      parts.push(answer.text);
      if (answer.isLast) return parts.join("");
    }
  }

  async release(): Promise<void> {
    await this.#client.request("stix/release", { handle: this.handle });
  }
}

export function askPlan(
  client: LanguageClient,
  uris: string | readonly string[],
  { choices, ...asked }: Asked = {},
): Promise<PlanAnswer> {
  const params: PlanParams = {
    uris: typeof uris === "string" ? [uris] : uris,
    target,
    endpoint: "stix-objects",
    choices: { ...defaultChoices, ...choices },
    ...asked,
  };
  return client.request("stix/plan", params);
}
