import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { Journal } from "../sentinel/journal/journal";
import { diskJournal, type JournalOptions } from "./diskJournal";
import { JournalFiles } from "./journalFiles";
import { LineFile } from "./lineFile";
import { failedWith, privateMode, syncFolder } from "./privateFiles";

/**
 * A journal in one file, which a pipeline can keep from one run to the next. It is created by the first run. Reading and
 * beginning a run reject with an `Error` that says what to do where the file's folder is not there or the file is none of
 * these.
 */
export function openJournalFile(file: string, options: JournalOptions): Journal {
  const lines = new LineFile(file);
  const opened = async () => {
    await checkJournalFile(file);
    await (await open(file, "a", privateMode)).close();
    await syncFolder(path.dirname(file));
    return lines;
  };
  const place = {
    files: new JournalFiles(async () => ((await checkJournalFile(file)) ? [file] : [])),
    fileOfRun: opened,
    fileOfDismissal: opened,
    begun: () => undefined,
  };
  return diskJournal(place, options);
}

/** Every line of a journal begins so. */
const beginning = '{"kind":"';

/** Whether the file is there; rejects where it can't be a journal. */
async function checkJournalFile(file: string): Promise<boolean> {
  const folder = path.dirname(file);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    (failed: unknown) => {
      if (failedWith(failed, "ENOENT", "ENOTDIR")) return false;
      throw failed;
    },
  );
  if (!isFolder)
    throw new Error(
      `There is no folder ${folder} for the journal ${path.basename(file)}. Create it, or name another file.`,
    );
  try {
    const handle = await open(file, "r");
    try {
      if ((await handle.stat()).isDirectory())
        throw new Error(`${file} is a folder; a journal is a file. Name a file in it.`);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
      // A first line may be torn as well as any.
      const [first = ""] = buffer.toString("latin1", 0, bytesRead).split("\n");
      if (!beginning.startsWith(first))
        throw new Error(`${file} is no journal of uploads. Name another file, which will be created.`);
    } finally {
      await handle.close();
    }
    return true;
  } catch (failed) {
    if (failedWith(failed, "ENOENT")) return false;
    if (failedWith(failed, "EISDIR")) throw new Error(`${file} is a folder; a journal is a file. Name a file in it.`);
    throw failed;
  }
}
