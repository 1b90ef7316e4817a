import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { failedWith, makePrivateFolder, privateMode } from "./privateFiles";

/** A lock that is held. */
export interface HeldLock {
  /** Its own file in the lock, for its holder alone: gone when another took the lock for abandoned and over. */
  readonly file: string;
  release(): Promise<void>;
}

interface LockTimes {
  /** A holder from which nothing was seen for so long was killed, or has stood still; its lock may be taken over. */
  readonly abandonedMs: number;
  /** How long to wait for another holder. */
  readonly waitMs: number;
}

/**
 * Takes a lock that processes share; `undefined` where another holds it for too long.
 *
 * The lock is a folder with one file in it, whose name nobody else ever uses. It comes into being whole, by being renamed
 * to its place, which fails while there is one with a file in it. Taking over is removing the one file that was seen to be
 * old, so that it can't hit a lock which somebody took in the meantime; and a holder that was taken over finds its file
 * gone. Whoever publishes a result by renaming that file therefore publishes nothing when it no longer holds the lock.
 */
export async function takeLock(lock: string, { abandonedMs, waitMs }: LockTimes): Promise<HeldLock | undefined> {
  const until = performance.now() + waitMs;
  await makePrivateFolder(path.dirname(lock));
  for (;;) {
    const id = randomUUID();
    if (await putInPlace(lock, id)) {
      const file = path.join(lock, id);
      return { file, release: () => removeHolder(lock, file) };
    }
    if (await removeAbandoned(lock, abandonedMs)) continue;
    if (performance.now() >= until) return undefined;
    await pause(1 + Math.random() * 5);
  }
}

async function putInPlace(lock: string, id: string): Promise<boolean> {
  const prepared = `${lock}-${id}`;
  await mkdir(prepared, { mode: 0o700 });
  try {
    await writeFile(path.join(prepared, id), "", { mode: privateMode });
    await rename(prepared, lock);
    return true;
  } catch (failed) {
    await rm(prepared, { recursive: true, force: true });
    // Held; the last three are what Windows says of it. An error that is about something else will show elsewhere.
    if (failedWith(failed, "ENOTEMPTY", "EEXIST", "EPERM", "EACCES", "EBUSY")) return false;
    throw failed;
  }
}

async function removeAbandoned(lock: string, abandonedMs: number): Promise<boolean> {
  let isRemoved = false;
  const names = await readdir(lock).catch(() => []);
  for (const name of names) {
    const file = path.join(lock, name);
    const seen = await stat(file).catch(() => undefined);
    // A time far ahead is that of a clock which was set back since.
    if (seen && Math.abs(Date.now() - seen.mtimeMs) > abandonedMs) {
      await removeHolder(lock, file);
      isRemoved = true;
    }
  }
  // Windows renames onto no folder, be it empty.
  if (names.length === 0) await rmdir(lock).catch(() => undefined);
  return isRemoved;
}

async function removeHolder(lock: string, file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
  // Fails, and may, where another has taken the lock by now.
  await rmdir(lock).catch(() => undefined);
}

/** Removes what processes left behind that were killed on their way to a lock of this folder. */
export async function sweepLocks(folder: string): Promise<void> {
  const anHour = 3_600_000;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/\.lock-[0-9a-f-]{36}$/.test(name)) continue;
    const prepared = path.join(folder, name);
    const seen = await stat(prepared).catch(() => undefined);
    if (seen && Date.now() - seen.mtimeMs > anHour) await rm(prepared, { recursive: true, force: true });
  }
}
