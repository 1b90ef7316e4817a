import type { TokenProblem } from "../../cloud/tokenTypes";
import type { Endpoint } from "../endpoints";
import type { RunJournal } from "../journal/journal";
import type { JournalObject } from "../journal/journalLines";
import type { ObjectOutcome } from "../outcome";
import type { StopReason } from "../stopReason";
import type { Clock, Throttle } from "../throttle";
import type { Post } from "../uploadCall";

/** An object as it is sent: its own text, and what the journal writes of it. */
export interface SentObject extends JournalObject {
  readonly text: string;
}

/** What a run needs of the world. */
export interface RunPorts {
  /** The objects at these indices of the plan; `undefined` when the document's snapshot is gone. */
  objects(indices: readonly number[]): Promise<readonly SentObject[] | undefined>;
  readonly post: Post;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly journal: Pick<RunJournal, "sending" | "outcomes">;
  /** At least 0 and less than 1: so that clients that were sent away together do not come back together. */
  random(): number;
  /** A sentence for a token problem, for the stop reason. */
  explainToken(problem: TokenProblem): string;
}

export interface RunPlan {
  readonly batches: readonly (readonly number[])[];
  readonly sourceSystem: string;
  readonly endpoint: Endpoint;
  readonly workspaceId: string;
}

export type WaitReason = "limit" | "throttled" | "service-error" | "network";

export type UploadEvent =
  /** What became of objects of the plan's batch at this place. */
  | { readonly kind: "outcomes"; readonly batch: number; readonly outcomes: readonly ObjectOutcome[] }
  | { readonly kind: "requested" }
  | { readonly kind: "waiting"; readonly ms: number; readonly because: WaitReason }
  /** A message of Sentinel's that names no object of its request. */
  | { readonly kind: "stray-message"; readonly message: string }
  | { readonly kind: "stopped"; readonly reason: StopReason };
