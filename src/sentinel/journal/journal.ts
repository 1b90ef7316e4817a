import type { ObjectStatus, Reason, Tally } from "../outcome";
import type { StopReason } from "../stopReason";
import type { Target } from "../target";
import type { JournalObject, RunLine } from "./journalLines";

/** What names an object in a journal: its id, or its content's hash where it has none. */
export function objectKey({ id, hash }: { readonly id: string | null | undefined; readonly hash: string }): string {
  return id ?? `#${hash}`;
}

/** The last time that a target accepted an object. */
export interface AcceptedObject {
  readonly hash: string;
  readonly raw: string;
  readonly modified: string | null;
  readonly revoked: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly run: string;
}

/** What a run knows of one object that it sent. */
export interface RunObject extends JournalObject {
  /** `unknown` while no answer is written down. */
  readonly status: ObjectStatus;
  readonly reasons: readonly Reason[];
}

export type RunState =
  /** Its process lives. */
  | "running"
  /** It was killed or crashed. */
  | "interrupted"
  /** It ended by itself before its last object was sent. */
  | "stopped"
  | "done";

export interface RunRecord {
  readonly line: RunLine;
  readonly state: RunState;
  readonly stopped: StopReason | null;
  readonly endedAt: string | null;
  /** Nobody need be asked about it again: it was taken up by another run, or dismissed. */
  readonly isSettled: boolean;
  /** The objects that were sent, each with the last that is known of it, in the order in which they were first sent. */
  readonly objects: readonly RunObject[];
}

/** What an upload may still be asked to send of a run: all that it did not settle, or what ended so. */
export type LeftKind = "unfinished" | "rejected" | "unknown";

/** A run without its objects. */
export interface RunSummary extends Pick<RunLine, "run" | "target" | "endpoint" | "files" | "total"> {
  readonly state: RunState;
  readonly stopped: StopReason | null;
  /** ISO 8601, UTC, as `endedAt`. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** As of a `RunRecord`. */
  readonly isSettled: boolean;
  /** What it never came to is not sent. */
  readonly tally: Tally;
  /**
   * How many objects it left: rejected or unknown ones that the same target has not accepted since, and all that it did
   * not settle, while it is not settled itself. A run under way has left nothing yet.
   */
  readonly left: Readonly<Record<LeftKind, number>>;
}

/** When and where an object was accepted. */
export interface HistoryEntry {
  readonly target: Target;
  readonly accepted: AcceptedObject;
}

/** The last that was said of an object of a file, where that was no acceptance. */
export interface FileAnswer {
  readonly id: string | null;
  readonly hash: string;
  readonly index: number;
  readonly status: "rejected" | "unknown";
  readonly reasons: readonly Reason[];
  readonly at: string;
}

/** All journals of one user (or the one file that was named), merged. Lines that are torn or strange are left aside. */
export interface JournalReader {
  /** What the target last accepted, by `objectKey`. */
  accepted(target: Target): Promise<ReadonlyMap<string, AcceptedObject>>;
  /** Where each of the objects was accepted, the last time for each target, newest first; in the order of the ids. */
  histories(ids: readonly string[]): Promise<readonly (readonly HistoryEntry[])[]>;
  /** What stands against the objects of a file (as it was named in `RunLine.files`). */
  answersOf(file: string): Promise<readonly FileAnswer[]>;
  /** All runs, newest first. */
  runs(): Promise<readonly RunRecord[]>;
  /** All runs without their objects, of which there may be very many; newest first. */
  summaries(): Promise<readonly RunSummary[]>;
  /** The run of this name. */
  run(name: string): Promise<RunRecord | undefined>;
}

/** What a run writes. Each call resolves when its line is on the disk, and rejects where that failed. */
export interface RunJournal {
  sending(batch: number, objects: readonly JournalObject[]): Promise<void>;
  outcomes(
    batch: number,
    outcomes: readonly { readonly status: ObjectStatus; readonly reasons: readonly Reason[] }[],
  ): Promise<void>;
  end(stopped: StopReason | null): Promise<void>;
}

/** Begins a run's own file. The rest of `RunLine` is the journal's business. */
export interface Journal extends JournalReader {
  begin(
    run: Omit<RunLine, "kind" | "version" | "run" | "at" | "process">,
  ): Promise<RunJournal & { readonly run: string }>;
  dismiss(run: string): Promise<void>;
}
