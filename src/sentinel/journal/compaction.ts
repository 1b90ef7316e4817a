import type { AcceptedLine, JournalLine } from "./journalLines";
import type { MergedJournals, Source } from "./mergedJournals";
import type { IsAlive, RunTrace } from "./runTrace";

/** Files of a journal, and the lines of one file that says all that must stay of them. */
export interface Compaction {
  /** In the order in which they may be removed. */
  readonly replaces: readonly string[];
  readonly lines: Iterable<JournalLine>;
}

const youngMs = 30 * 86_400_000;
/** So many files of acceptances alone may stand beside each other before they are made one. */
const looseCompactions = 8;

/**
 * What can be put together: runs that are over, settled and older than 30 days, of which the last acceptance of each object
 * stays; and dismissals whose run is gone. A file that holds anything else, or something that was not understood, stays as
 * it is. `undefined` where nothing can be won.
 */
export function compactionOf(journals: MergedJournals, now: number, isAlive: IsAlive): Compaction | undefined {
  const settled = journals.settled();
  const isSpent = (trace: RunTrace) => {
    const state = trace.state(now, isAlive);
    const isOver = state === "done" || (state !== "running" && settled.has(trace.line.run));
    return isOver && now - Date.parse(trace.lastAt) > youngMs;
  };
  const sources = [...journals.sources];
  const isSpentWhole = ([, { isUnderstood, runs }]: Entry) => isUnderstood && [...runs.values()].every(isSpent);
  const staying = new Set(
    sources.filter((source) => !isSpentWhole(source)).flatMap(([, { runs }]) => [...runs.keys()]),
  );
  const spent = sources.filter(isSpentWhole);
  const isDone = ([, { runs, dismissed }]: Entry) =>
    runs.size > 0 || (dismissed.size > 0 && ![...dismissed.keys()].some((run) => staying.has(run)));
  const compacted = spent.filter((source) => !isDone(source));
  const replaced = compacted.length >= looseCompactions ? spent : spent.filter(isDone);
  if (replaced.length === 0) return undefined;
  const names = replaced.sort(byEnd).map(([name]) => name);
  return { replaces: names, lines: linesOf(journals, new Set(names), staying) };
}

type Entry = readonly [string, Source];

/** What settles a run goes after the run, so that a crash in between leaves none to be asked about again. */
function byEnd([, a]: Entry, [, b]: Entry): number {
  const begun = ({ runs }: Source) => Math.min(...[...runs.values()].map(({ line }) => Date.parse(line.at)));
  const [first, second] = [begun(a), begun(b)];
  return first === second ? 0 : first - second;
}

const nothing: Pick<Source, "runs" | "dismissed"> = { runs: new Map(), dismissed: new Map() };

function* linesOf(
  journals: MergedJournals,
  replaced: ReadonlySet<string>,
  staying: ReadonlySet<string>,
): Generator<JournalLine> {
  yield* acceptedLines(journals, replaced);
  // A run that stays must not be asked about again because what settled it goes.
  for (const name of replaced) {
    const { runs, dismissed } = journals.sources.get(name) ?? nothing;
    for (const [run, at] of dismissed) if (staying.has(run)) yield { kind: "dismissed", run, at };
    for (const { line } of runs.values())
      if (line.resumes !== undefined && staying.has(line.resumes))
        yield { kind: "dismissed", run: line.resumes, at: line.at };
  }
}

/** One line for the objects of a request, as they come one after the other. */
function* acceptedLines(journals: MergedJournals, replaced: ReadonlySet<string>): Generator<AcceptedLine> {
  let line: (Omit<AcceptedLine, "objects"> & { objects: AcceptedLine["objects"][number][] }) | undefined;
  for (const { target, acceptance } of journals.acceptances) {
    const { accepted, id, file, index, source } = acceptance;
    if (!replaced.has(source)) continue;
    const { at, run, hash, raw, modified, revoked } = accepted;
    const isSame = line?.target === target && line.at === at && line.run === run && line.file === file;
    if (line && !isSame) yield line;
    if (!line || !isSame) line = { kind: "accepted", at, run, target, file, objects: [] };
    line.objects.push({ index, id, hash, raw, modified, revoked });
  }
  if (line) yield line;
}
