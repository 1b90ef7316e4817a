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
    const { first, last, writtenAt } = edges;
    if (first?.kind === "dismissed") settled.add(first.run);
    if (first?.kind === "run" && first.resumes !== undefined) settled.add(first.resumes);
    if (last?.kind === "end" || first?.kind === "dismissed") continue;
    const isUnderWay =
      first?.kind === "run" && now - writtenAt < longestSilenceMs && isAlive(first.process, first.at) !== false;
    // A file whose beginning can't be read has no name to be settled by.
    if (!isUnderWay) cutOff.add(first?.kind === "run" ? first.run : path);
  }
  return [...cutOff].some((run) => !settled.has(run));
}

interface Edges {
  readonly first: JournalLine | undefined;
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
      const [first = ""] = beginning.split("\n", 1);
      // Behind the last line feed there is nothing, or a line that was torn.
      const last = end
        .slice(0, Math.max(0, end.lastIndexOf("\n")))
        .split("\n")
        .at(-1);
      return { first: readJournalLine(first), last: readJournalLine(last ?? ""), writtenAt: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (failed) {
    if (failedWith(failed, "ENOENT")) return undefined;
    throw failed;
  }
}
