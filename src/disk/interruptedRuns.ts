import { open } from "node:fs/promises";
import type { JournalLine } from "../sentinel/journal/journalLines";
import { readJournalLine } from "../sentinel/journal/journalText";
import { type IsAlive, longestSilenceMs } from "../sentinel/journal/runTrace";
import { isCompacted } from "./compactJournals";
import { journalPaths } from "./journalPaths";
import { isProcessAlive } from "./liveness";
import { failedWith } from "./privateFiles";

/** So much is read of a file's beginning and of its end: a run's first line and its last are shorter, but for rare ones. */
const bytesAtEdge = 1 << 14;

/**
 * Whether the journal in the state folder may hold a run that was cut off and that nobody settled. Looks at the beginning
 * and the end of each file alone, so that it costs next to nothing however much was uploaded; where it says so, the journal
 * itself knows for sure.
 *
 * @param now milliseconds since 1970
 */
export async function mayHoldInterruptedRun(
  folder: string,
  now: number,
  isAlive: IsAlive = isProcessAlive,
): Promise<boolean> {
  const cutOff = new Set<string>();
  const settled = new Set<string>();
  for (const path of await journalPaths(folder)) {
    if (isCompacted(path)) continue;
    const edges = await edgesOf(path);
    if (!edges) continue;
    const { first, last, writtenAt, run, resumes } = edges;
    if (first?.kind === "dismissed") settled.add(first.run);
    if (resumes !== undefined) settled.add(resumes);
    if (last?.kind === "end" || first?.kind === "dismissed") continue;
    const isUnderWay =
      first?.kind === "run" && now - writtenAt < longestSilenceMs && isAlive(first.process, first.at) !== false;
    // A file whose beginning can't be read has no name to be settled by.
    if (!isUnderWay) cutOff.add(run ?? path);
  }
  return [...cutOff].some((run) => !settled.has(run));
}

interface Edges {
  readonly first: JournalLine | undefined;
  /** The run that begins there, and the one that it took up: told also where its first line is longer than what is read. */
  readonly run: string | undefined;
  readonly resumes: string | undefined;
  /** The last line that is whole. */
  readonly last: JournalLine | undefined;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** `undefined` where the file is gone: another process put it together with others. */
async function edgesOf(path: string): Promise<Edges | undefined> {
  try {
    const handle = await open(path, "r");
    try {
      const { size, mtimeMs } = await handle.stat();
      const read = async (from: number) => {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytesAtEdge), 0, bytesAtEdge, from);
        return buffer.toString("utf8", 0, bytesRead);
      };
      const beginning = await read(0);
      const end = size > bytesAtEdge ? await read(size - bytesAtEdge) : beginning;
      const [head = ""] = beginning.split("\n", 1);
      // Behind the last line feed there is nothing, or a line that was torn.
      const tail = end
        .slice(0, Math.max(0, end.lastIndexOf("\n")))
        .split("\n")
        .at(-1);
      const [first, last] = [readJournalLine(head), readJournalLine(tail ?? "")];
      // Where others follow it, a first line that can't be read is a long one. In a text quotes have a backslash before them.
      const run = /^\{"kind":"run","version":1,"run":"([^"\\]+)"/.exec(head)?.[1];
      const isBegun = run !== undefined && (first ?? last) !== undefined;
      const resumes = isBegun ? /,"resumes":"([^"\\]+)",/.exec(head)?.[1] : undefined;
      return { first, last, writtenAt: mtimeMs, run, resumes };
    } finally {
      await handle.close();
    }
  } catch (failed) {
    if (failedWith(failed, "ENOENT")) return undefined;
    throw failed;
  }
}
