import { randomUUID } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Compaction, compactionOf } from "../sentinel/journal/compaction";
import { writeJournalLine } from "../sentinel/journal/journalText";
import type { JournalOptions } from "./diskJournal";
import { sweepLocks, takeLock } from "./folderLock";
import { JournalFiles } from "./journalFiles";
import { journalPaths } from "./journalPaths";
import { isProcessAlive } from "./liveness";
import { privateMode, syncFolder } from "./privateFiles";

/** A compaction reads and writes for seconds; one from which nothing was heard for so long was killed. */
const abandonedMs = 10 * 60_000;
const writtenAtOnce = 20;

/** Whether compaction wrote the file. */
export function isCompacted(file: string): boolean {
  return path.basename(file).startsWith("compacted-");
}

/**
 * Puts the files of finished, old runs together into one. The new file stands whole on the disk before the first of the
 * old ones goes, so that wherever this is cut off an acceptance may stand twice but is never missing; two that do it at
 * once do no harm either, and the lock only spares the work. Does nothing while another holds it.
 *
 * @param options `files`: reads what it has not read yet, where the caller has some already
 */
export async function compactJournals(
  folder: string,
  options: JournalOptions & { readonly files?: JournalFiles },
): Promise<void> {
  const journals = path.join(folder, "journal");
  const lock = await takeLock(path.join(journals, "compaction.lock"), { abandonedMs, waitMs: 0 });
  if (!lock) return;
  try {
    await sweepLocks(journals);
    await removeUnfinished(journals);
    const files = options.files ?? new JournalFiles(() => journalPaths(folder));
    const compaction = compactionOf(await files.read(), options.now(), options.isAlive ?? isProcessAlive);
    if (!compaction) return;
    const id = (options.randomId ?? randomUUID)();
    await writeCompacted(path.join(journals, `compacted-${String(options.now())}-${id}.jsonl`), compaction.lines);
    for (const replaced of compaction.replaces) await rm(replaced, { force: true });
    await syncFolder(journals);
  } finally {
    await lock.release();
  }
}

async function writeCompacted(file: string, lines: Compaction["lines"]): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, "wx", privateMode);
  try {
    let texts: string[] = [];
    for (const line of lines) {
      texts.push(writeJournalLine(line));
      if (texts.length < writtenAtOnce) continue;
      await handle.appendFile(texts.join(""));
      texts = [];
    }
    await handle.appendFile(texts.join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
  // Runs that took nothing to Sentinel leave nothing.
  if ((await stat(unfinished)).size === 0) return rm(unfinished);
  await rename(unfinished, file);
  await syncFolder(path.dirname(file));
}

/** What a compaction left that was cut off. */
async function removeUnfinished(journals: string): Promise<void> {
  for (const name of await readdir(journals)) {
    if (!name.endsWith(".unfinished")) continue;
    const file = path.join(journals, name);
    const seen = await stat(file).catch(() => undefined);
    if (seen && Date.now() - seen.mtimeMs > abandonedMs) await rm(file, { force: true });
  }
}
