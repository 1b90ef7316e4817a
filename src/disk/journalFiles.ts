import { open, stat } from "node:fs/promises";
import { readJournalLine } from "../sentinel/journal/journalText";
import { MergedJournals } from "../sentinel/journal/mergedJournals";
import { failedWith } from "./privateFiles";

/** How far a file was read. */
interface Mark {
  /** The beginning of its first line that is not read yet, for it wasn't whole. */
  readonly offset: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

/** So much is read and parsed at once: a few milliseconds in which nothing else in the process can happen. */
const chunkBytes = 1 << 18;
const lineFeed = 0x0a;
/** Others may begin runs and put files together while the files are read; after so many rounds it is no coincidence. */
const maxRounds = 20;

/** Reads the files of a journal and remembers them, so that reading again only reads what they grew by. */
export class JournalFiles {
  #merged = new MergedJournals();
  #marks = new Map<string, Mark>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param list the paths of the files that are there now */
  constructor(private readonly list: () => Promise<readonly string[]>) {}

  /** All that is in the files now. A later call may add to the same object. */
  read(): Promise<MergedJournals> {
    const read = this.#last.then(() => this.#read());
    this.#last = read.catch(() => undefined);
    return read;
  }

  async #read(): Promise<MergedJournals> {
    for (let round = 0; round < maxRounds; round++) {
      const paths = await this.list();
      const there = new Set(paths);
      let isSteady = [...this.#marks.keys()].every((path) => there.has(path));
      for (const path of paths) isSteady = isSteady && (await this.#readOn(path));
      if (!isSteady) {
        // Files were put together or replaced: what is in them now can't be told from what was.
        this.#merged = new MergedJournals();
        this.#marks = new Map();
        continue;
      }
      // A file that compaction wrote after the list was made holds what this round may have missed.
      const after = await this.list();
      if (after.length === paths.length && after.every((path) => there.has(path))) return this.#merged;
    }
    throw new Error("The journal's files changed again and again while they were read. Try again.");
  }

  /** Reads a file's new lines; false where it is gone, or isn't the file that was read before. */
  async #readOn(path: string): Promise<boolean> {
    const mark = this.#marks.get(path) ?? { offset: 0, size: 0, mtimeMs: 0, inode: 0 };
    const isKnown = this.#marks.has(path);
    try {
      const now = await stat(path);
      if (isKnown && now.size === mark.size && now.mtimeMs === mark.mtimeMs && now.ino === mark.inode) return true;
      if (isKnown && (now.size <= mark.size || now.ino !== mark.inode)) return false;
      const handle = await open(path, "r");
      try {
        let { offset } = mark;
        let rest = Buffer.alloc(0);
        for (;;) {
          const chunk = Buffer.allocUnsafe(chunkBytes);
          const { bytesRead } = await handle.read(chunk, 0, chunkBytes, offset + rest.length);
          if (bytesRead === 0) break;
          const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
          const read = this.#takeLines(path, bytes);
          offset += read;
          rest = bytes.subarray(read);
        }
        const { mtimeMs, ino } = await handle.stat();
        this.#marks.set(path, { offset, size: offset + rest.length, mtimeMs, inode: ino });
      } finally {
        await handle.close();
      }
      return true;
    } catch (failed) {
      if (failedWith(failed, "ENOENT")) return false;
      throw failed;
    }
  }

  /** Takes the whole lines; returns how many bytes they were. */
  #takeLines(path: string, bytes: Buffer): number {
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      const text = bytes.toString("utf8", start, end);
      // A writer that isn't sure whether the line before was ended ends it.
      if (text.trim() !== "") this.#merged.take(path, readJournalLine(text));
      start = end + 1;
    }
    return start;
  }
}
