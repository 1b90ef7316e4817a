import { systemClock } from "../../cloud/systemClock";
import { tokenMessages } from "../../cloud/tokenMessages";
import { openSharedThrottle } from "../../disk/sharedThrottle";
import type { Endpoint } from "../../sentinel/endpoints";
import type { RunJournal } from "../../sentinel/journal/journal";
import type { ObjectOutcome } from "../../sentinel/outcome";
import type { UploadEvent } from "../../sentinel/run/runPorts";
import { runUpload } from "../../sentinel/run/runUpload";
import { fillTemplate } from "../../sentinel/sentinelMessages";
import type { StopReason } from "../../sentinel/stopReason";
import { createUploadCall } from "../../sentinel/uploadCall";
import type { Access } from "../credentials";
import type { TargetPlan } from "./targetPlan";
import { messageOf, type UploadJournal, userFolder } from "./uploadJournal";
import { fileNameIn, sentObject } from "./uploadObject";

/** How sending went. */
export interface SentPlan {
  /** What became of each object of the plan that was to go. */
  readonly outcomes: readonly ObjectOutcome[];
  readonly requests: number;
  readonly stopped: StopReason | undefined;
  readonly strayMessages: readonly string[];
  /** The run's name in the journal. */
  readonly run: string | undefined;
}

/** The way to the service, and what watches. */
export interface Sending {
  readonly access: Access;
  readonly base: string;
  readonly endpoint: Endpoint;
  readonly journal: UploadJournal;
  /** For the journal. */
  readonly choices: unknown;
  readonly signal: AbortSignal;
  readonly watch: (event: UploadEvent) => void;
  /** Something that a person should know and that stops nothing. */
  readonly note: (sentence: string) => void;
}

/** Sends what the plan says. Rejects where the journal can't take the run's beginning, before anything has left. */
export async function sendPlan({ target, objects, resumes, plan }: TargetPlan, sending: Sending): Promise<SentPlan> {
  const { access, base, endpoint, journal, signal } = sending;
  const files = [...new Set(objects.map(({ file }) => file))];
  const numbers = new Map(files.map((file, number) => [file, number]));
  const run: RunJournal & { readonly run: string } = await journal.journal.begin({
    target,
    endpoint: endpoint.name,
    files: files.map((file) => fileNameIn(journal, file)),
    total: plan.summary.sending,
    ...(resumes !== undefined && { resumes }),
    choices: sending.choices,
  });
  const { uploadRequests: requests, uploadWindowMs: windowMs } = access.cloud.limits;
  const { workspaceId, sourceSystem } = target;
  const { audience } = access.cloud.sentinel;
  const ports = {
    objects: (indices: readonly number[]) =>
      Promise.resolve(
        indices.flatMap((index) => {
          const object = objects[index];
          return object ? [sentObject(object, numbers.get(object.file) ?? 0)] : [];
        }),
      ),
    journal: run,
    random: Math.random,
    post: createUploadCall({ base, endpoint, workspaceId, audience }, access.send, access.tokens),
    throttle: openSharedThrottle(userFolder(), access.principal, { requests, windowMs }, { now: Date.now }),
    clock: systemClock,
    explainToken: ({ code, args }: { code: keyof typeof tokenMessages; args: readonly string[] }) =>
      fillTemplate(tokenMessages[code], args),
  };
  const outcomes = new Map<number, ObjectOutcome>();
  const strayMessages: string[] = [];
  let sent = 0;
  let stopped: StopReason | undefined;
  for await (const event of runUpload({ ...plan, endpoint, sourceSystem, workspaceId }, ports, signal)) {
    sending.watch(event);
    if (event.kind === "requested") sent++;
    else if (event.kind === "outcomes") for (const outcome of event.outcomes) outcomes.set(outcome.index, outcome);
    else if (event.kind === "stray-message") strayMessages.push(event.message);
    else if (event.kind === "stopped") stopped = event.reason;
  }
  await run.end(stopped ?? null).catch((failed: unknown) => {
    sending.note(
      `The end of the upload could not be written into the journal (${messageOf(failed)}) It will be offered to be resumed, which is safe.`,
    );
  });
  return { outcomes: [...outcomes.values()], requests: sent, stopped, strayMessages, run: run.run };
}

/** What stays unsent because of why the upload ended before it came to this workspace. */
export function unsent({ plan }: TargetPlan, stop: StopReason | undefined): SentPlan {
  const reason: ObjectOutcome["reasons"][number] =
    stop === undefined
      ? { code: "sentinel/dry-run", args: [] }
      : stop.code === "stop/cancelled"
        ? { code: "sentinel/cancelled", args: [] }
        : { code: "sentinel/run-stopped", args: [stop.code, ...stop.args] };
  const outcomes = plan.batches.flat().map((index) => ({ index, status: "not-sent", reasons: [reason] }) as const);
  return { outcomes, requests: 0, stopped: stop, strayMessages: [], run: undefined };
}
