import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openJournalFile } from "../../disk/journalFile";
import { openJournal } from "../../disk/journalFolder";
import { isProcessAlive } from "../../disk/liveness";
import { stateFolder } from "../../disk/stateFolder";
import type { Journal } from "../../sentinel/journal/journal";
import { UsageError } from "../usage";

/** The journal of uploads, and how it names files. */
export interface UploadJournal {
  readonly journal: Journal;
  /** The name of a file of this path, which is absolute; `-` is standard input. */
  nameOf(file: string): string;
  /** The path that a name stands for; `undefined` for what only an editor has. */
  pathOf(name: string): string | undefined;
  /** What else it may be called in the journal: an editor names files by their URIs. */
  otherNamesOf(file: string): readonly string[];
}

/**
 * The user's journal in the state folder, which names files by absolute paths; or the one in a file. That may be kept from
 * machine to machine, so it names files from its own folder on: beside the files, it fits wherever both are put together.
 */
export function openUploadJournal(file: string | undefined): UploadJournal {
  if (file === undefined)
    return {
      journal: openJournal(userFolder(), { now: Date.now, compacts: tellOldRunsStay }),
      nameOf: (own) => own,
      pathOf: pathOfName,
      otherNamesOf: (own) => (own === "-" ? [] : [pathToFileURL(own).href]),
    };
  const whole = path.resolve(file);
  const folder = path.dirname(whole);
  return {
    // A run of another machine is over: its journal came here from there.
    journal: openJournalFile(whole, {
      now: Date.now,
      isAlive: (process, since) => isProcessAlive(process, since) ?? false,
    }),
    nameOf: (own) => (own === "-" ? own : path.relative(folder, own).split(path.sep).join("/")),
    pathOf: (name) => (name === "-" ? name : path.resolve(folder, name)),
    otherNamesOf: () => [],
  };
}

function tellOldRunsStay(failed: unknown): void {
  process.stderr.write(
    `Old uploads in the journal could not be put together; they stay as they are: ${messageOf(failed)}\n`,
  );
}

function pathOfName(name: string): string | undefined {
  if (name === "-" || path.isAbsolute(name)) return name;
  return name.startsWith("file:") && URL.canParse(name) ? refusing(() => fileURLToPath(name)) : undefined;
}

/** The folder that all programs of the user share, or a `UsageError`. */
export function userFolder(): string {
  return refusing(() => stateFolder());
}

/** What a journal gives; where it can't be read, nothing has begun, and a `UsageError` says why. */
export async function asked<Given>(given: Promise<Given>): Promise<Given> {
  try {
    return await given;
  } catch (failed) {
    throw new UsageError(`The journal of uploads can't be used: ${messageOf(failed)}`);
  }
}

/** As people write it here: relative to the working folder where it is below it. */
export function shownPath(file: string): string {
  if (file === "-") return file;
  const relative = path.relative(process.cwd(), file);
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}

export function messageOf(failed: unknown): string {
  const message = failed instanceof Error ? failed.message : String(failed);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function refusing<Given>(give: () => Given): Given {
  try {
    return give();
  } catch (failed) {
    throw new UsageError(messageOf(failed));
  }
}
