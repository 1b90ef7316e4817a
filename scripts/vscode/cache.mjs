// The user's cache folder: what is installed there once serves every clone of the project. An entry counts only when
// its marker file is written, which is the last thing that happens; a lock keeps two installations apart.
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const heartbeatSeconds = 5;
const staleAfterSeconds = 60;

/** Where this user's caches are on this operating system, and our folder in it. */
export function cacheFolder(environment = process.env, platform = process.platform, home = os.homedir()) {
  const base =
    platform === "win32"
      ? (environment.LOCALAPPDATA ?? path.join(home, "AppData", "Local"))
      : platform === "darwin"
        ? path.join(home, "Library", "Caches")
        : environment.XDG_CACHE_HOME || path.join(home, ".cache");
  return path.join(base, "stix-workbench");
}

/**
 * The folder of a cache entry, filled by `install` if it is not there whole. `recipe` says what the entry is made of:
 * with another recipe it is made anew.
 * @param {string} folder
 * @param {string} recipe
 * @param {(folder: string) => Promise<void>} install
 */
export async function provideCacheEntry(folder, recipe, install) {
  if (await isComplete(folder, recipe)) return folder;
  return withLock(`${folder}.lock`, async () => {
    if (await isComplete(folder, recipe)) return folder;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await install(folder);
    await writeFile(marker(folder), recipe);
    return folder;
  });
}

const marker = (folder) => path.join(folder, "complete");

async function isComplete(folder, recipe) {
  return (await readFile(marker(folder), "utf8").catch(() => undefined)) === recipe;
}

/** Runs `action` while holding a lock that other processes respect. One that no longer beats is taken over. */
export async function withLock(lock, action) {
  await mkdir(path.dirname(lock), { recursive: true });
  let told = false;
  while (!(await taken(lock))) {
    if (!told) console.log(`- waiting for another process that is installing (${lock}) …`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  const heartbeat = setInterval(
    () => void utimes(lock, new Date(), new Date()).catch(() => undefined),
    heartbeatSeconds * 1000,
  );
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    await rm(lock, { recursive: true, force: true });
  }
}

async function taken(lock) {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const age = await stat(lock).then(
    ({ mtimeMs }) => (Date.now() - mtimeMs) / 1000,
    () => 0,
  );
  // Renaming lets only one of several waiting processes remove a lock that a killed process left behind.
  if (age > staleAfterSeconds) {
    const aside = `${lock}.${process.pid}`;
    await rename(lock, aside).then(
      () => rm(aside, { recursive: true, force: true }),
      () => undefined,
    );
  }
  return false;
}
