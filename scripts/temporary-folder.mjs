// Folders that must not outlive the program, however it ends.
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };

/**
 * Makes a temporary folder that is removed by `remove`, or else when the process exits.
 * @param {string} prefix How its name begins.
 * @param {string} [parent] Where it lies; by default where the operating system keeps temporary files.
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function makeTemporaryFolder(prefix, parent = os.tmpdir()) {
  const folder = await mkdtemp(path.join(parent, prefix));
  const onExit = () => rmSync(folder, removal);
  process.once("exit", onExit);
  const remove = async () => {
    await rm(folder, removal);
    process.removeListener("exit", onExit);
  };
  return { folder, remove };
}

/** Lets the signals that end a program end it through `exit`, so that what is bound to that gets done. */
export function exitOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));
}
