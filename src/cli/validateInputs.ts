import { Minimatch } from "minimatch";
import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { whyUnreadable } from "./files";

/** The files that the arguments of a command mean, each once. */
export interface ValidateInputs {
  readonly files: readonly string[];
  /** Why some arguments mean none. */
  readonly slips: readonly string[];
  /** Folders that can't be looked into, in words: whether there are files in them nobody knows. */
  readonly unreadable: readonly string[];
}

export const wildcard = /[*?[{]/;
/** Folders that are passed over, wherever they are. */
export const neverLookedInto: readonly string[] = ["node_modules", ".git"];
export const isStixFile = (name: string) => /\.stix(\.json|2)$/.test(name);
/** Patterns match hidden files too, and have no signs of their own for comments and for "all but". */
export const patternOptions = { dot: true, nocomment: true, nonegate: true };

/**
 * A file is itself, a folder means the STIX files below it, `-` standard input, and what is no name of a file but has a
 * wildcard is a pattern, so that a shell that expands none (or not `**`) makes no difference.
 */
export async function validateInputs(args: readonly string[]): Promise<ValidateInputs> {
  const files = new Map<string, string>();
  const slips: string[] = [];
  const walk = new Walk();
  const add = (file: string) => {
    const key = file === "-" ? file : path.resolve(file);
    if (!files.has(key)) files.set(key, file);
  };
  for (const argument of args) {
    const kind = argument === "-" ? "file" : await kindOf(argument);
    if (kind === "folder") {
      const found = (await walk.filesBelow(argument)).filter(isStixFile).sort();
      if (found.length === 0 && walk.unreadable.length === 0)
        slips.push(`${argument} is a folder without files that end in .stix.json or .stix2.`);
      for (const file of found) add(file);
    } else if (kind === "nothing" && wildcard.test(argument)) {
      const found = await filesLike(argument, walk);
      if (found.length === 0) slips.push(`No file matches ${argument}.`);
      for (const file of found) add(file);
    } else add(argument);
  }
  return { files: [...files.values()], slips, unreadable: walk.unreadable };
}

/** The files that a pattern fits, in the order of their names. Only what is below its part without wildcards is looked at. */
async function filesLike(argument: string, walk: Walk): Promise<string[]> {
  const pattern = path.normalize(argument).split(path.sep).join("/");
  const parts = pattern.split("/");
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => wildcard.test(part)),
  );
  const base = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const matcher = new Minimatch(pattern, patternOptions);
  const deepest = pattern.includes("**") || pattern.includes("{") ? Infinity : parts.length - fixed.length;
  const found = await walk.filesBelow(base, deepest);
  return found.filter((file) => matcher.match(file.split(path.sep).join("/"))).sort();
}

/** A look into folders, and which of them it could not look into. */
class Walk {
  readonly unreadable: string[] = [];

  /** All files below a folder, at most so many levels deep; links to folders are not followed, so that no circle is walked. */
  async filesBelow(folder: string, levels = Infinity): Promise<string[]> {
    if (levels < 1) return [];
    const found: string[] = [];
    for (const entry of await this.#entriesOf(folder)) {
      const file = path.join(folder, entry.name);
      // What is no file, as a pipe, might never end when it is read.
      if (entry.isFile() || entry.isSymbolicLink()) found.push(file);
      else if (entry.isDirectory() && !neverLookedInto.includes(entry.name))
        for (const below of await this.filesBelow(file, levels - 1)) found.push(below);
    }
    return found;
  }

  async #entriesOf(folder: string): Promise<Dirent[]> {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (failed) {
      const { code } = failed as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR")
        this.unreadable.push(`The folder ${folder} can't be looked into: ${whyUnreadable(failed)}.`);
      return [];
    }
  }
}

async function kindOf(file: string): Promise<"file" | "folder" | "nothing"> {
  try {
    return (await stat(file)).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}
