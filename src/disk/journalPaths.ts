import { readdir } from "node:fs/promises";
import path from "node:path";
import { failedWith } from "./privateFiles";

/** The files of the journal in a state folder, in the order of their names, so of time; none where there is no journal. */
export async function journalPaths(folder: string): Promise<string[]> {
  const journals = path.join(folder, "journal");
  try {
    const names = await readdir(journals);
    return names
      .filter((name) => name.endsWith(".jsonl"))
      .sort()
      .map((name) => path.join(journals, name));
  } catch (failed) {
    if (failedWith(failed, "ENOENT")) return [];
    throw failed;
  }
}
