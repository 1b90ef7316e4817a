import path from "node:path";
import type { RunRecord } from "../../sentinel/journal/journal";
import { UsageError } from "../usage";
import { shownPath, type UploadJournal } from "./uploadJournal";

/** The run's files as they are named here. */
export function filesOf({ line }: RunRecord, journal: UploadJournal): string[] {
  const files = new Set<string>();
  for (const name of line.files) {
    const file = formerPathOf(name, journal) ?? journal.pathOf(name);
    if (file === undefined)
      throw new UsageError(`The run ${line.run} uploaded ${name}, which only the editor has. Resume it there.`);
    files.add(shownPath(file === "-" ? file : path.resolve(file)));
  }
  return [...files];
}

/** The path of a file that a commit held, as a journal names it (`fileNameIn`); `undefined` for a file as it was on the disk. */
export function formerPathOf(name: string, journal: Pick<UploadJournal, "pathOf">): string | undefined {
  const [, ofCommit] = /^[0-9a-f]{40,64}:(.*)$/s.exec(name) ?? [];
  return ofCommit === undefined ? undefined : journal.pathOf(ofCommit);
}
