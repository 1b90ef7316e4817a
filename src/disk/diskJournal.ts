import { randomUUID } from "node:crypto";
import type { Journal, RunJournal } from "../sentinel/journal/journal";
import { writeJournalLine } from "../sentinel/journal/journalText";
import type { IsAlive } from "../sentinel/journal/runTrace";
import type { JournalFiles } from "./journalFiles";
import type { LineFile } from "./lineFile";
import { isProcessAlive, thisProcess } from "./liveness";

export interface JournalOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly isAlive?: IsAlive;
  readonly randomId?: () => string;
}

/** Where a journal's lines go. */
export interface JournalPlace {
  readonly files: JournalFiles;
  /** A new run's file, there to be appended to. */
  fileOfRun(run: string, at: string): Promise<LineFile>;
  /** The run's first line is on the disk. */
  begun(): void;
  fileOfDismissal(id: string, at: string): Promise<LineFile>;
}

/** A journal on the disk, wherever it is. */
export function diskJournal(place: JournalPlace, options: JournalOptions): Journal {
  const { now, isAlive = isProcessAlive, randomId = randomUUID } = options;
  const moment = () => new Date(now()).toISOString();
  return {
    async accepted(target) {
      return (await place.files.read()).accepted(target);
    },
    async histories(ids) {
      const merged = await place.files.read();
      return ids.map((id) => merged.history(id));
    },
    async answersOf(file) {
      return (await place.files.read()).answersOf(file, now(), isAlive);
    },
    async runs() {
      return (await place.files.read()).runs(now(), isAlive);
    },
    async summaries() {
      return (await place.files.read()).summaries(now(), isAlive);
    },
    async run(name) {
      return (await place.files.read()).run(name, now(), isAlive);
    },
    async begin(about) {
      const [run, at] = [randomId(), moment()];
      const file = await place.fileOfRun(run, at);
      await file.append(writeJournalLine({ kind: "run", version: 1, run, at, process: thisProcess(), ...about }));
      place.begun();
      return { run, ...runJournal(run, file, moment) };
    },
    async dismiss(run) {
      const at = moment();
      const file = await place.fileOfDismissal(randomId(), at);
      await file.append(writeJournalLine({ kind: "dismissed", run, at }));
    },
  };
}

function runJournal(run: string, file: LineFile, moment: () => string): RunJournal {
  return {
    sending: (batch, objects) => file.append(writeJournalLine({ kind: "sending", run, at: moment(), batch, objects })),
    outcomes: (batch, outcomes) =>
      file.append(writeJournalLine({ kind: "outcomes", run, at: moment(), batch, outcomes })),
    end: (stopped) => file.append(writeJournalLine({ kind: "end", run, at: moment(), stopped })),
  };
}
