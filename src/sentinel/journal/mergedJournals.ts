import type { Target } from "../target";
import { type Acceptance, Acceptances } from "./acceptances";
import { fileAnswers } from "./fileAnswers";
import type { AcceptedObject, FileAnswer, HistoryEntry, RunRecord, RunSummary } from "./journal";
import type { EndLine, JournalLine, OutcomesLine, SendingLine } from "./journalLines";
import { summaryOf } from "./runSummary";
import { type IsAlive, RunTrace } from "./runTrace";

/** What one file of the journal holds, its acceptances aside. */
export interface Source {
  readonly runs: ReadonlyMap<string, RunTrace>;
  readonly dismissed: ReadonlyMap<string, string>;
  /** Every line of it was understood. */
  readonly isUnderstood: boolean;
}

interface MutableSource extends Source {
  readonly runs: Map<string, RunTrace>;
  readonly dismissed: Map<string, string>;
  isUnderstood: boolean;
}

/** All files of a journal, taken line by line: the lines of one file in their order, the files in any. */
export class MergedJournals {
  readonly #sources = new Map<string, MutableSource>();
  readonly #acceptances = new Acceptances();

  /** Takes the next line of a file; `undefined` stands for one that could not be read. */
  take(source: string, line: JournalLine | undefined): void {
    const into = this.#source(source);
    if (!line) into.isUnderstood = false;
    else if (line.kind === "run") into.runs.set(line.run, into.runs.get(line.run) ?? new RunTrace(line));
    else if (line.kind === "dismissed") into.dismissed.set(line.run, line.at);
    else if (line.kind === "accepted")
      for (const object of line.objects) this.#acceptances.add(line.target, object, { ...line, source });
    else this.#continue(into, line, source);
  }

  get sources(): ReadonlyMap<string, Source> {
    return this.#sources;
  }

  get acceptances(): Iterable<{ readonly target: Target; readonly acceptance: Acceptance }> {
    return this.#acceptances;
  }

  /** As it is now, by `objectKey`. */
  accepted(target: Target): Map<string, AcceptedObject> {
    return this.#acceptances.of(target);
  }

  history(id: string): HistoryEntry[] {
    return this.#acceptances.history(id);
  }

  answersOf(file: string, now: number, isAlive: IsAlive): FileAnswer[] {
    const settledBy = (target: Target) => this.#acceptances.of(target);
    return fileAnswers(file, this.#traces(), settledBy, (trace) => trace.state(now, isAlive) === "running");
  }

  /** Newest first. */
  runs(now: number, isAlive: IsAlive): RunRecord[] {
    const settled = this.settled();
    return this.#traces()
      .map((trace) => recordOf(trace, settled, now, isAlive))
      .reverse();
  }

  /** Newest first. */
  summaries(now: number, isAlive: IsAlive): RunSummary[] {
    const settled = this.settled();
    return this.#traces()
      .map((trace) => {
        const acceptedOf = (key: string) => this.#acceptances.find(trace.line.target, key);
        return summaryOf(trace, standingOf(trace, settled, now, isAlive), acceptedOf);
      })
      .reverse();
  }

  /** The run of this name. */
  run(name: string, now: number, isAlive: IsAlive): RunRecord | undefined {
    const trace = this.#traces().find(({ line }) => line.run === name);
    return trace && recordOf(trace, this.settled(), now, isAlive);
  }

  /** The runs that were dismissed or taken up by another. */
  settled(): Set<string> {
    const settled = new Set<string>();
    for (const { runs, dismissed } of this.#sources.values()) {
      for (const run of dismissed.keys()) settled.add(run);
      for (const { line } of runs.values()) if (line.resumes !== undefined) settled.add(line.resumes);
    }
    return settled;
  }

  /** Oldest first; each run once, should a journal's file lie there as a copy too. */
  #traces(): RunTrace[] {
    const traces = new Map<string, RunTrace>();
    for (const { runs } of this.#sources.values())
      for (const [run, trace] of runs) {
        const other = traces.get(run);
        if (!other || other.lastAt < trace.lastAt) traces.set(run, trace);
      }
    return [...traces.values()].sort((a, b) => compare(a.line.at, b.line.at) || compare(a.line.run, b.line.run));
  }

  #continue(into: MutableSource, line: SendingLine | OutcomesLine | EndLine, source: string): void {
    const trace = into.runs.get(line.run);
    if (!trace) into.isUnderstood = false;
    else if (line.kind === "sending") trace.sending(line);
    else if (line.kind === "end") trace.ended(line);
    else {
      const accepted = trace.outcomes(line);
      if (!accepted) into.isUnderstood = false;
      const { run, target, files } = trace.line;
      for (const object of accepted ?? [])
        this.#acceptances.add(target, object, { at: line.at, run, file: files[object.file] ?? "", source });
    }
  }

  #source(name: string): MutableSource {
    const known = this.#sources.get(name);
    if (known) return known;
    const source: MutableSource = { runs: new Map(), dismissed: new Map(), isUnderstood: true };
    this.#sources.set(name, source);
    return source;
  }
}

function standingOf(trace: RunTrace, settled: ReadonlySet<string>, now: number, isAlive: IsAlive) {
  const state = trace.state(now, isAlive);
  const [stopped, endedAt] = trace.end ? [trace.end.stopped, trace.end.at] : [null, null];
  return { state, stopped, endedAt, isSettled: state === "done" || settled.has(trace.line.run) };
}

function recordOf(trace: RunTrace, settled: ReadonlySet<string>, now: number, isAlive: IsAlive): RunRecord {
  return { line: trace.line, ...standingOf(trace, settled, now, isAlive), objects: trace.runObjects() };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
