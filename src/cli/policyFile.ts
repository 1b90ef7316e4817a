import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fillTemplate } from "../sentinel/sentinelMessages";
import {
  type Baseline,
  baselineFileName,
  knownProblems,
  type KnownProblems,
  noBaseline,
  readBaseline,
} from "../stix/policy/baseline";
import { type FilePolicy, policyFor } from "../stix/policy/filePolicy";
import { noPolicy, type Policy, policyFileName } from "../stix/policy/policy";
import { policyMessages } from "../stix/policy/policyMessages";
import { readPolicy } from "../stix/policy/readPolicy";
import type { Profile } from "../stix/rules/ruleFacts";
import { terminalText } from "./terminalText";
import { UsageError } from "./usage";

/** A folder that a policy, a baseline or both hold for. */
export interface PolicyFolder {
  readonly path: string;
  /** As it is named to people; `undefined` where there is no policy file. */
  readonly policyFile: string | undefined;
  readonly policy: Policy;
  readonly baseline: Baseline;
}

/** What a policy means for one file of the command line. */
export interface PolicyOfFile {
  readonly rules: FilePolicy;
  readonly known: KnownProblems | undefined;
  /** `undefined` where neither a policy nor a baseline was found. */
  readonly folder: PolicyFolder | undefined;
  /** Below the folder, with forward slashes. */
  readonly relativePath: string;
}

/** Finds the policy of each file: the one named on the command line, else the nearest upwards, up to the repository's root. */
export class PolicyFiles {
  readonly #folders = new Map<string, Promise<PolicyFolder | undefined>>();

  constructor(
    private readonly named: string | undefined,
    private readonly profile: Profile | undefined = undefined,
  ) {}

  /** The policy of a file; of standard input (`-`) the working folder's. A `UsageError` for one that can't be used. */
  async of(file: string): Promise<PolicyOfFile> {
    const start = file === "-" ? process.cwd() : path.dirname(path.resolve(file));
    const folder =
      this.named === undefined
        ? await this.#nearest(start)
        : await this.#once(this.named, () => readNamed(this.named ?? ""));
    const relativePath = folder && file !== "-" ? pathBelow(folder.path, file) : "";
    return {
      rules: policyFor(folder?.policy ?? noPolicy, relativePath, this.profile),
      known: folder && knownProblems(folder.baseline.get(relativePath)),
      folder,
      relativePath,
    };
  }

  #nearest(start: string): Promise<PolicyFolder | undefined> {
    return this.#once(start, async () => {
      const here = await readFolder(start);
      const parent = path.dirname(start);
      if (here || parent === start || (await exists(path.join(start, ".git")))) return here;
      return this.#nearest(parent);
    });
  }

  #once(key: string, read: () => Promise<PolicyFolder | undefined>): Promise<PolicyFolder | undefined> {
    let reading = this.#folders.get(key);
    if (!reading) this.#folders.set(key, (reading = read()));
    return reading;
  }
}

/** A file's path below a folder, with forward slashes. */
export function pathBelow(folder: string, file: string): string {
  return path.relative(folder, path.resolve(file)).split(path.sep).join("/");
}

async function readNamed(file: string): Promise<PolicyFolder> {
  const text = await textOf(file);
  if (text === undefined) throw new UsageError(`The policy file ${file} can't be read: there is no such file.`);
  const folder = path.dirname(path.resolve(file));
  return { path: folder, policyFile: file, policy: usable(file, text), baseline: await baselineIn(folder) };
}

async function readFolder(folder: string): Promise<PolicyFolder | undefined> {
  const file = path.join(folder, policyFileName);
  const text = await textOf(file);
  const hasBaseline = text === undefined && (await exists(path.join(folder, baselineFileName)));
  if (text === undefined && !hasBaseline) return undefined;
  const policyFile = text === undefined ? undefined : shown(file);
  const policy = text === undefined ? noPolicy : usable(shown(file), text);
  return { path: folder, policyFile, policy, baseline: await baselineIn(folder) };
}

/** The policy of a text; warnings are told, errors are a `UsageError`: a ceiling that was misspelt must not go unheeded. */
function usable(file: string, text: string): Policy {
  const { policy, problems } = readPolicy(text);
  const lines = TextDocument.create(file, "json", 1, text);
  const sentences = problems.map(({ code, args, start, severity }) => {
    const { line, character } = lines.positionAt(start);
    const place = `${file}:${String(line + 1)}:${String(character + 1)}`;
    return {
      severity,
      sentence: terminalText(`${place} ${severity} ${code}: ${fillTemplate(policyMessages[code], args)}`),
    };
  });
  if (problems.some(({ severity }) => severity === "error"))
    throw new UsageError(
      [...sentences.map(({ sentence }) => sentence), `The policy ${file} can't be used. Nothing was done.`].join("\n"),
    );
  for (const { sentence } of sentences) console.error(sentence);
  return policy;
}

async function baselineIn(folder: string): Promise<Baseline> {
  const file = path.join(folder, baselineFileName);
  const text = await textOf(file);
  if (text === undefined) return noBaseline;
  const baseline = readBaseline(text);
  if (!baseline)
    throw new UsageError(
      `${shown(file)} is no baseline of this version. Write it anew: delete it, then stix-workbench validate --update-baseline.`,
    );
  return baseline;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (failed) {
    const { code, message } = failed as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UsageError(`The policy file ${shown(file)} can't be read: ${message}`);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** A path as people write it here: relative to the working folder where it is below it. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === "" || relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}
