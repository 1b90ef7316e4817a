import type { EndpointName } from "../endpoints";
import type { ObjectStatus, Reason } from "../outcome";
import type { StopReason } from "../stopReason";
import type { Target } from "../target";

/**
 * The lines of a journal, JSON each. Files are only appended to. A run's lines follow its `run` line in one file and name
 * the run, so that runs which share a file can't be taken for one another.
 * Times are ISO 8601, UTC. No line holds a token, a secret or an object's text.
 */
export type JournalLine = RunLine | SendingLine | OutcomesLine | EndLine | DismissedLine | AcceptedLine;

/** A run begins. */
export interface RunLine {
  readonly kind: "run";
  readonly version: 1;
  /** The run's own name, unique on this machine and beyond it. */
  readonly run: string;
  readonly at: string;
  /** The process that writes, to tell a run under way from one that was cut off. */
  readonly process: { readonly pid: number; readonly host: string };
  readonly target: Target;
  readonly endpoint: EndpointName;
  /** What the run was made from: URIs in the editor, absolute paths on a command line. */
  readonly files: readonly string[];
  /** How many objects are to be sent. */
  readonly total: number;
  /** The interrupted run that this one takes up. */
  readonly resumes?: string;
  /** What was chosen for the run, as the edge that made it wrote it down; taken up again when it is resumed. */
  readonly choices: unknown;
}

/** An object as a run knows it. */
export interface JournalObject {
  /** Which of the run's files. */
  readonly file: number;
  /** Its place among the file's objects. */
  readonly index: number;
  readonly id: string | null;
  /** The hash of its canonical JSON. */
  readonly hash: string;
  /** The hash of its text as it stands: where it is still the same, nothing need be made canonical to tell. */
  readonly raw: string;
  readonly modified: string | null;
  readonly revoked: boolean;
}

/** A request is about to leave with these objects; on the disk before it does. */
export interface SendingLine {
  readonly kind: "sending";
  readonly run: string;
  readonly at: string;
  /** The request's number in the run; a part of a divided batch has a number of its own. */
  readonly batch: number;
  readonly objects: readonly JournalObject[];
}

/** What came of a request's objects, in their order. Absent for a request without an answer: its objects are unknown. */
export interface OutcomesLine {
  readonly kind: "outcomes";
  readonly run: string;
  readonly at: string;
  readonly batch: number;
  readonly outcomes: readonly { readonly status: ObjectStatus; readonly reasons: readonly Reason[] }[];
}

/** The run ended by itself. */
export interface EndLine {
  readonly kind: "end";
  readonly run: string;
  readonly at: string;
  readonly stopped: StopReason | null;
}

/** Somebody does not want to be asked about that run any more. */
export interface DismissedLine {
  readonly kind: "dismissed";
  readonly at: string;
  readonly run: string;
}

/** What compaction leaves of a run: objects that it was the last to have accepted, all at one moment and of one file. */
export interface AcceptedLine {
  readonly kind: "accepted";
  readonly at: string;
  readonly run: string;
  readonly target: Target;
  /** The file's URI or path. */
  readonly file: string;
  readonly objects: readonly Omit<JournalObject, "file">[];
}
