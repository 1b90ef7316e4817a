import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Decoded, decode } from "../../disk/encoding";
import { whyUnreadable } from "../files";
import { UsageError } from "../usage";

/** A commit of the repository that the files are in. */
export interface GitCommit {
  /** Its full name; what is called so stays the same. */
  readonly commit: string;
  /** The files that it holds, by their absolute paths. */
  readonly files: ReadonlySet<string>;
  /** A file's text in the commit, read as one on the disk is; `undefined` where the commit does not hold it. */
  textOf(file: string): Promise<Decoded | undefined>;
}

const run = promisify(execFile);
/** GitHub names the state before a branch's first commit so. */
const beforeTheFirst = /^0{40,64}$/;
const mostBytes = 2 ** 30;

/**
 * Looks up a commit for a file or folder of its repository, which need not be there any more. Git runs as a program with
 * arguments, never through a shell. A `UsageError` where git, the repository or the commit is missing.
 */
export async function openGitCommit(ref: string, near: string): Promise<GitCommit> {
  // git would take it for an option.
  if (ref === "" || ref.startsWith("-")) throw new UsageError(`--since takes a git reference, not "${ref}".`);
  const folder = await folderAt(near);
  // The folder's way below the repository's root, with a slash at its end: what links lead through does not matter then.
  const prefix = (await git(folder, ["rev-parse", "--show-prefix"])).replace(/\n$/, "");
  const inRepository = (file: string) =>
    path.posix.normalize(prefix + path.relative(folder, file).split(path.sep).join("/"));
  if (beforeTheFirst.test(ref)) return { commit: ref, files: new Set(), textOf: () => Promise.resolve(undefined) };
  const commit = await commitOf(ref, folder);
  const listed = await git(folder, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit]);
  const names = new Set(listed.split("\0").filter((name) => name !== ""));
  const root = path.resolve(folder, ...prefix.split("/").flatMap((part) => (part === "" ? [] : [".."])));
  return {
    commit,
    files: new Set([...names].map((name) => path.join(root, name))),
    async textOf(file) {
      const name = inRepository(file);
      return names.has(name) ? decoded(await gitBytes(folder, ["show", `${commit}:${name}`])) : undefined;
    },
  };
}

async function commitOf(ref: string, folder: string): Promise<string> {
  try {
    return (await git(folder, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`])).trim();
  } catch (failed) {
    // With --quiet, git says nothing of a reference that it doesn't know.
    if (failed instanceof UsageError && !(failed instanceof NothingSaid)) throw failed;
    throw new UsageError(
      `--since: the repository of ${folder} has no commit "${ref}". Check the name; in a pipeline, fetch the history first (actions/checkout: fetch-depth: 0). Nothing was sent.`,
    );
  }
}

/** Git failed and did not say why. */
class NothingSaid extends UsageError {}

async function git(folder: string, args: readonly string[]): Promise<string> {
  return (await gitBytes(folder, args)).toString("utf8");
}

async function gitBytes(folder: string, args: readonly string[]): Promise<Buffer> {
  try {
    // Its words are read below, so they have to be English.
    const env = { ...process.env, LC_ALL: "C" };
    const options = { cwd: folder, env, maxBuffer: mostBytes, windowsHide: true, encoding: "buffer" } as const;
    return (await run("git", [...args], options)).stdout;
  } catch (failed) {
    const { code, stderr } = failed as { readonly code?: unknown; readonly stderr?: Buffer };
    if (code === "ENOENT")
      throw new UsageError("--since needs git, and there is none on the PATH. Install it. Nothing was sent.");
    const said = stderr?.toString("utf8").trim() ?? "";
    if (said === "") throw new NothingSaid(`--since: git ${args[0] ?? ""} failed in ${folder}. Nothing was sent.`);
    if (said.includes("not a git repository"))
      throw new UsageError(`--since: ${folder} is in no git repository. Nothing was sent.`);
    throw new UsageError(`--since: git could not tell. It says: ${said} Nothing was sent.`);
  }
}

/** The nearest folder upwards that is there. */
async function folderAt(file: string): Promise<string> {
  for (let at = path.resolve(file); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found?.isDirectory() === true || path.dirname(at) === at) return at;
  }
}

function decoded(bytes: Buffer): Decoded {
  try {
    return decode(bytes);
  } catch (failed) {
    return { kind: "unreadable", why: whyUnreadable(failed) };
  }
}
