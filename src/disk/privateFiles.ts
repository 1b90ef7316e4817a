import { mkdir, open } from "node:fs/promises";

/** The mode of files that only their owner may read: what was uploaded where is nobody else's business. */
export const privateMode = 0o600;

/** Creates the folder, and those above it, for their owner alone; one that is there stays as it is. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Makes the names in a folder outlive a power failure, where the system has a way to do that. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows opens no folders, and some file systems sync none.
  }
}

/** Whether a call of the file system failed with one of these codes. */
export function failedWith(failed: unknown, ...codes: readonly string[]): boolean {
  return failed instanceof Error && "code" in failed && codes.includes(String(failed.code));
}
