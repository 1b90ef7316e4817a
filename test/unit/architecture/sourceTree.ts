import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceTree } from "./sourceImports";

/** Reads the files below some folders of the project whose name matches. The tests run in the project's root. */
export function readTree(folders: readonly string[], name: RegExp): SourceTree {
  const tree = new Map<string, string>();
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !name.test(entry.name) || entry.name.includes(".generated.")) continue;
      const file = path.join(entry.parentPath, entry.name);
      tree.set(file.replaceAll(path.sep, "/"), readFileSync(file, "utf8"));
    }
  return tree;
}
