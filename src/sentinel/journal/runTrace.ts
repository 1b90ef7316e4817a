import type { ObjectStatus, Reason } from "../outcome";
import type { RunObject, RunState } from "./journal";
import type { EndLine, JournalObject, OutcomesLine, RunLine, SendingLine } from "./journalLines";

/** What is known of one object that a run sent. */
export interface Traced {
  object: JournalObject;
  status: ObjectStatus;
  reasons: readonly Reason[];
  /** Of the last line about it. */
  at: string;
  /** That line says what came of it; else it is about to be sent, or was when the run was cut off. */
  isAnswered: boolean;
}

/**
 * Whether the process that began a run at `since` lives: `undefined` where that can't be told, as for another machine.
 */
export type IsAlive = (process: RunLine["process"], since: string) => boolean | undefined;

/** A run that wrote nothing for so long is over, whatever the process of that number is now; no wait in a run is longer. */
export const longestSilenceMs = 24 * 3_600_000;

/** One run as its lines tell it, read one after the other. */
export class RunTrace {
  readonly #objects = new Map<number, Traced>();
  readonly #batches = new Map<number, readonly Traced[]>();
  #lastAt: string;
  #end: EndLine | undefined;

  constructor(readonly line: RunLine) {
    this.#lastAt = line.at;
  }

  /** Of its last line. */
  get lastAt(): string {
    return this.#lastAt;
  }

  get end(): EndLine | undefined {
    return this.#end;
  }

  /** In the order in which they were first sent. */
  get objects(): Iterable<Traced> {
    return this.#objects.values();
  }

  sending({ at, batch, objects }: SendingLine): void {
    this.#heard(at);
    const traced = objects.map((object) => {
      // A run knows an object by its place: an id may be missing, or stand twice.
      const place = object.file * 2 ** 32 + object.index;
      const known = this.#objects.get(place);
      const fresh: Traced = { object, status: "unknown", reasons: [], at, isAnswered: false };
      if (known) return Object.assign(known, fresh);
      this.#objects.set(place, fresh);
      return fresh;
    });
    this.#batches.set(batch, traced);
  }

  /** The objects that were accepted; `undefined` where the line belongs to nothing that was sent. */
  outcomes({ at, batch, outcomes }: OutcomesLine): readonly JournalObject[] | undefined {
    const sent = this.#batches.get(batch);
    if (sent?.length !== outcomes.length) return undefined;
    this.#heard(at);
    const accepted: JournalObject[] = [];
    for (const [position, { status, reasons }] of outcomes.entries()) {
      const traced = sent[position];
      if (!traced) continue;
      Object.assign(traced, { status, reasons, at, isAnswered: true });
      if (status === "accepted") accepted.push(traced.object);
    }
    return accepted;
  }

  ended(line: EndLine): void {
    this.#heard(line.at);
    this.#end = line;
  }

  state(now: number, isAlive: IsAlive): RunState {
    if (this.#end) return this.#end.stopped ? "stopped" : "done";
    if (now - Date.parse(this.#lastAt) > longestSilenceMs) return "interrupted";
    return isAlive(this.line.process, this.line.at) === false ? "interrupted" : "running";
  }

  runObjects(): RunObject[] {
    return Array.from(this.#objects.values(), ({ object, status, reasons }) => {
      const { file, index, id, hash, raw, modified, revoked } = object;
      return { file, index, id, hash, raw, modified, revoked, status, reasons };
    });
  }

  #heard(at: string): void {
    if (at > this.#lastAt) this.#lastAt = at;
  }
}
