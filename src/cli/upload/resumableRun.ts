import path from "node:path";
import type { RunRecord } from "../../sentinel/journal/journal";
import { readScope } from "../../sentinel/journal/runScope";
import { namedCloud } from "../credentials";
import { UsageError } from "../usage";
import { validateInputs } from "../validateInputs";
import { filesOf } from "./filesOfRun";
import { readRecorded } from "./recordedChoices";
import type { UploadJournal } from "./uploadJournal";
import type { UploadOptions } from "./uploadOptions";

/**
 * The run that `--resume` means: the one that it names, else the newest that fits what else was said and of which anything
 * may be left to do. A `UsageError` where there is none.
 */
export async function resumableRun(
  runs: readonly RunRecord[],
  options: UploadOptions,
  journal: UploadJournal,
): Promise<RunRecord> {
  const name = options.resume?.run;
  const meant = name === undefined ? runs.filter((run) => whyNot(run, options) === undefined) : [named(runs, name)];
  let mismatch: string | undefined;
  for (const run of meant) {
    const why = whyNot(run, options) ?? whyNotHere(run, options) ?? (await mismatchOf(run, options, journal));
    if (why === undefined) return run;
    mismatch ??= why;
  }
  throw new UsageError(
    mismatch ??
      "There is no upload to resume: none was interrupted or stopped. stix-workbench uploads lists them. Nothing was sent.",
  );
}

function named(runs: readonly RunRecord[], name: string): RunRecord {
  const run = runs.find(({ line }) => line.run === name.toLowerCase());
  if (run) return run;
  throw new UsageError(`The journal knows no run ${name}. stix-workbench uploads lists them. Nothing was sent.`);
}

/** Why a run can't be taken up. With `--only`, one that is done may be meant as well. */
function whyNot({ state, isSettled, line }: RunRecord, { only }: UploadOptions): string | undefined {
  if (state === "running") return `The run ${line.run} is still under way. Wait until it ends. Nothing was sent.`;
  if (only !== undefined) return undefined;
  if (state === "done") return `The run ${line.run} is done: nothing of it is left to be sent.`;
  return isSettled ? `The run ${line.run} was taken up by another run already. Nothing was sent.` : undefined;
}

function whyNotHere({ line }: RunRecord, { only }: UploadOptions): string | undefined {
  if (only !== undefined || !isOfEditor(line)) return undefined;
  return `The run ${line.run} was made in an editor, of some objects of its files. Resume it there with STIX: Resume Upload. Nothing was sent.`;
}

/** Whether the run was about objects that only an editor lets choose. */
export function isOfEditor({ choices }: Pick<RunRecord["line"], "choices">): boolean {
  const kind = readScope(choices)?.kind;
  return kind === "ids" || kind === "object";
}

/** What was said on the command line and is otherwise in the run. */
async function mismatchOf(
  run: RunRecord,
  { workspaces, source, endpoint, cloud, files }: UploadOptions,
  journal: UploadJournal,
): Promise<string | undefined> {
  const { target, endpoint: own, run: name, choices } = run.line;
  const recorded = readRecorded(choices);
  const differs = (what: string, here: string) =>
    `The run ${name} was for the ${what} ${here}. Leave the option out, or name another run. Nothing was sent.`;
  const known = [target.workspaceId, ...recorded.workspaces].map((workspace) => workspace.toLowerCase());
  const named = workspaces.map((workspace) => workspace.toLowerCase());
  if (named.length > 0 && (!named.includes(known[0] ?? "") || named.some((workspace) => !known.includes(workspace))))
    return differs("workspace", target.workspaceId);
  if (source !== undefined && source !== target.sourceSystem) return differs("source system", target.sourceSystem);
  if (endpoint !== undefined && endpoint !== own) return differs("endpoint", own);
  if (cloud !== undefined && namedCloud(cloud).name !== namedCloud(target.cloud).name)
    return differs("cloud", target.cloud);
  if (files.length === 0) return undefined;
  const here = new Set((await validateInputs(files)).files.map(absolute));
  const sent = filesOf(run, journal).map(absolute);
  const compared = recorded.since?.files.flatMap((file) => journal.pathOf(file) ?? []).map(absolute);
  const there = new Set([...sent, ...(compared ?? [])]);
  // Of what is compared with a commit, files may be gone.
  const isSame = [...here].every((file) => there.has(file)) && (compared ?? sent).every((file) => here.has(file));
  return isSame
    ? undefined
    : `The run ${name} was for other files. Leave the files out to take its own. Nothing was sent.`;
}

function absolute(file: string): string {
  return file === "-" ? file : path.resolve(file);
}
