import { Minimatch } from "minimatch";
import { lstat } from "node:fs/promises";
import path from "node:path";
import { whyUnreadable } from "../files";
import { UsageError } from "../usage";
import { isStixFile, neverLookedInto, patternOptions, wildcard } from "../validateInputs";
import type { GitCommit } from "./gitCommit";

/** The files of a commit that the arguments of a command mean, be they there now or not. */
export function filesOfCommit(args: readonly string[], { files }: Pick<GitCommit, "files">): string[] {
  return [...files].filter(meantByAny(args));
}

/** Whether the arguments of a command mean a file of this path, be it there or not. */
export function meantByAny(args: readonly string[]): (file: string) => boolean {
  const meant = args.filter((argument) => argument !== "-").map(meantBy);
  return (file) => meant.some((isMeant) => isMeant(file));
}

function meantBy(argument: string): (file: string) => boolean {
  const whole = path.resolve(argument);
  const folder = whole.endsWith(path.sep) ? whole : whole + path.sep;
  const pattern = path.normalize(argument).split(path.sep).join("/");
  const matcher = wildcard.test(argument) ? new Minimatch(pattern, patternOptions) : undefined;
  return (file) => {
    if (file === whole) return true;
    if (file.startsWith(folder) && isStixFile(file) && isLookedInto(file.slice(folder.length))) return true;
    const named = path.isAbsolute(argument) ? file : path.relative(process.cwd(), file);
    const own = named.split(path.sep).join("/");
    return matcher?.match(own) === true && isLookedInto(own);
  };
}

function isLookedInto(file: string): boolean {
  return !file.split(/[\\/]/).some((part) => neverLookedInto.includes(part));
}

/** Whether something of this name is there. What can't be told is a `UsageError`: it must not pass for deleted. */
export async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (failed) {
    const { code } = failed as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw new UsageError(`${file} can't be read: ${whyUnreadable(failed)}. Nothing was sent.`);
  }
}
