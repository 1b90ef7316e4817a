// Finding files in the project.
import { readdir } from "node:fs/promises";
import path from "node:path";

/** The files below a folder whose path matches, relative to it, with `/`, sorted. */
export async function glob(folder, pattern) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => pattern.test(file))
    .sort();
}
