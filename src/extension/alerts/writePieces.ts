import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { sliceMs, type SlicedClock } from "./sliced";

/**
 * Writes a file piece by piece, with pauses, and never holds it whole: fifty thousand payloads are hundreds of megabytes.
 * The file is there, or another takes its place, when all of it is written. Throws as `node:fs` does.
 */
export async function writePieces(file: string, pieces: Iterable<string>, clock: SlicedClock): Promise<void> {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.part`);
  const handle = await open(unfinished, "wx");
  try {
    try {
      for await (const part of inParts(pieces, clock)) await handle.writeFile(part);
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (failed) {
    await rm(unfinished, { force: true });
    throw failed;
  }
}

/** The pieces joined to as much as is made without a pause. */
export async function* inParts(pieces: Iterable<string>, clock: SlicedClock): AsyncGenerator<Buffer> {
  let part: Buffer[] = [];
  let pauseAt = clock.now() + sliceMs;
  for (const piece of pieces) {
    part.push(Buffer.from(piece));
    if (clock.now() < pauseAt) continue;
    yield Buffer.concat(part);
    part = [];
    await clock.pause();
    pauseAt = clock.now() + sliceMs;
  }
  if (part.length > 0) yield Buffer.concat(part);
}
