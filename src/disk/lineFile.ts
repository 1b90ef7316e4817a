import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

const lineFeed = 0x0a;

/** A file that lines are appended to, one at a time and in the order of the calls. */
export class LineFile {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  /**
   * Resolves when the line (which ends with a line feed) is on the disk; rejects where it is not surely there. The file
   * has to exist: a journal that was taken away in the middle of a run must not begin anew without its beginning.
   */
  append(line: string): Promise<void> {
    const written = this.#last.then(() => this.#write(line));
    this.#last = written.catch(() => undefined);
    return written;
  }

  async #write(line: string): Promise<void> {
    const handle = await open(this.path, constants.O_RDWR | constants.O_APPEND);
    try {
      // One write, so that lines of several processes don't mix.
      const bytes = Buffer.from((await endsTorn(handle)) ? `\n${line}` : line);
      const { bytesWritten } = await handle.write(bytes);
      if (bytesWritten < bytes.length) throw new Error(`The disk took only a part of a line of ${this.path}.`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }
}

/** Whoever wrote last was cut off in the middle of a line. */
async function endsTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] !== lineFeed;
}
