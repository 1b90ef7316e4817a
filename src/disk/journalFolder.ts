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

/**
 * The journal of a user: in the state folder's `journal`, one file for each run, each with one writer. Reading merges
 * them all.
 */
export function openJournal(folder: string, options: JournalOptions): Journal {
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
      // In the background, and whatever becomes of it: the upload has its journal.
      void compactIfMuch(folder, options, files).catch(() => undefined);
    },
  };
  return diskJournal(place, options);
}

async function compactIfMuch(folder: string, options: JournalOptions, files: JournalFiles): Promise<void> {
  const ofRuns = (await journalPaths(folder)).filter((file) => !isCompacted(file));
  let bytes = 0;
  for (const file of ofRuns) bytes += (await stat(file)).size;
  if (ofRuns.length > manyFiles || bytes > manyBytes) await compactJournals(folder, { ...options, files });
}

/** Names begin with the time, without what file systems don't take. */
function forName(at: string): string {
  return at.replaceAll(/[-:.]/g, "");
}
