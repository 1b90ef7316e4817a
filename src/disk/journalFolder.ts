import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { Journal } from "../sentinel/journal/journal";
import { compactJournals, isCompacted } from "./compactJournals";
import { diskJournal, type JournalOptions } from "./diskJournal";
import { JournalFiles } from "./journalFiles";
import { journalPaths } from "./journalPaths";
import { LineFile } from "./lineFile";
import { makePrivateFolder, privateMode, syncFolder } from "./privateFiles";

/** Files of single runs beyond which they are put together, as far as they are old. */
const manyFiles = 50;
const manyBytes = 20_000_000;

export interface FolderJournalOptions extends JournalOptions {
  /**
   * Has old runs put together in the background when a run begins, and is told where that fails: the upload has its journal
   * all the same. Absent where others in the process must not wait for so long a work, as in the editor's extension host.
   */
  readonly compacts?: (failed: unknown) => void;
}

/**
 * The journal of a user: in the state folder's `journal`, one file for each run, each with one writer. Reading merges
 * them all.
 */
export function openJournal(folder: string, options: FolderJournalOptions): Journal {
  const journals = path.join(folder, "journal");
  const files = new JournalFiles(() => journalPaths(folder));
  const create = async (name: string) => {
    await makePrivateFolder(journals);
    const file = path.join(journals, name);
    await (await open(file, "ax", privateMode)).close();
    await syncFolder(journals);
    return new LineFile(file);
  };
  const place = {
    files,
    fileOfRun: (run: string, at: string) => create(`${forName(at)}-${run}.jsonl`),
    fileOfDismissal: (id: string, at: string) => create(`${forName(at)}-dismissed-${id}.jsonl`),
    begun() {
      const { compacts } = options;
      if (compacts) compactIfMuch(folder, options, files).catch(compacts);
    },
  };
  return diskJournal(place, options);
}

/** Puts old runs together where there are many files, or large ones. */
export async function compactIfMuch(folder: string, options: JournalOptions, files?: JournalFiles): Promise<void> {
  const ofRuns = (await journalPaths(folder)).filter((file) => !isCompacted(file));
  let bytes = 0;
  // One that is gone was put together with others just now.
  for (const file of ofRuns) bytes += (await stat(file).catch(() => ({ size: 0 }))).size;
  if (ofRuns.length > manyFiles || bytes > manyBytes)
    await compactJournals(folder, { ...options, ...(files && { files }) });
}

/** Names begin with the time, without what file systems don't take. */
function forName(at: string): string {
  return at.replaceAll(/[-:.]/g, "");
}
