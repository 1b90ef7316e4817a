import { Minimatch } from "minimatch";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** The files that the arguments of a command mean, each once, and why some arguments mean none. */
export interface ValidateInputs {
  readonly files: readonly string[];
  readonly slips: readonly string[];
}

export const wildcard = /[*?[{]/;
const neverLookedInto = ["node_modules", ".git"];
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
  const add = (file: string) => {
    const key = file === "-" ? file : path.resolve(file);
    if (!files.has(key)) files.set(key, file);
  };
  for (const argument of args) {
    const kind = argument === "-" ? "file" : await kindOf(argument);
    if (kind === "folder") {
      const found = (await filesBelow(argument)).filter(isStixFile).sort();
      if (found.length === 0) slips.push(`${argument} is a folder without files that end in .stix.json or .stix2.`);
      for (const file of found) add(file);
    } else if (kind === "nothing" && wildcard.test(argument)) {
      const found = await filesLike(argument);
      if (found.length === 0) slips.push(`No file matches ${argument}.`);
      for (const file of found) add(file);
    } else add(argument);
  }
  return { files: [...files.values()], slips };
}

/** The files that a pattern fits, in the order of their names. Only what is below its part without wildcards is looked at. */
async function filesLike(argument: string): Promise<string[]> {
  const pattern = path.normalize(argument).split(path.sep).join("/");
  const parts = pattern.split("/");
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => wildcard.test(part)),
  );
  const base = fixed.length === 0 ? "." : fixed.join("/") || "/";
  const matcher = new Minimatch(pattern, patternOptions);
  const deepest = pattern.includes("**") || pattern.includes("{") ? Infinity : parts.length - fixed.length;
  const found = await filesBelow(base, deepest);
  return found.filter((file) => matcher.match(file.split(path.sep).join("/"))).sort();
}

/** All files below a folder, at most so many levels deep; links to folders are not followed, so that no circle is walked. */
async function filesBelow(folder: string, levels = Infinity): Promise<string[]> {
  if (levels < 1) return [];
  const found: string[] = [];
  // What is not there, or must not be looked into, has no files to offer.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) found.push(file);
    else if (!neverLookedInto.includes(entry.name))
      for (const below of await filesBelow(file, levels - 1)) found.push(below);
  }
  return found;
}

async function kindOf(file: string): Promise<"file" | "folder" | "nothing"> {
  try {
    return (await stat(file)).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}
