import type { Target } from "../../sentinel/target";
import type { AcceptedObject, RunRecord } from "../../sentinel/journal/journal";
import { endedAs } from "../../sentinel/journal/leftOfRun";
import { wholeRun } from "../../sentinel/journal/wholeRun";
import { targetKey } from "../../sentinel/target";
import { plural } from "../findingFormats";
import { UsageError } from "../usage";
import { formerPathOf } from "./filesOfRun";
import { meantByAny } from "./formerFiles";
import { asked, type UploadJournal } from "./uploadJournal";
import { type CandidateObject, fileNameIn, scopedObject, type UploadObject } from "./uploadObject";
import type { UploadOrder } from "./uploadOrder";

/**
 * Of the objects those that ended so in the run that is meant, and its name. A `UsageError` where the files can't tell of
 * all: of what was deleted from them, and was to be revoked.
 */
export async function endedBefore(
  objects: readonly CandidateObject[],
  {
    args,
    only: { status, run },
  }: { readonly args: readonly string[]; readonly only: NonNullable<UploadOrder["only"]> },
  { target, accepted }: { readonly target: Target; readonly accepted: ReadonlyMap<string, AcceptedObject> },
  journal: UploadJournal,
): Promise<{ readonly objects: readonly CandidateObject[]; readonly run: string }> {
  const isMeant = meantByAny(args);
  const isFormer = (name: string) => {
    const former = formerPathOf(name, journal);
    return former !== undefined && isMeant(former);
  };
  const meant = run ?? (await newestRun(objects, isFormer, target, journal));
  const revoking = meant.objects.filter(
    ({ id, file, status: ended }) =>
      ended === status && isFormer(meant.line.files[file] ?? "") && accepted.get(id ?? "")?.revoked !== true,
  );
  if (!run && revoking.length > 0)
    throw new UsageError(
      `--only: the run ${meant.line.run} was to revoke what these files no longer hold, and of that ${plural(revoking.length, "object")} ended as ${status}. stix-workbench upload --resume ${meant.line.run} --only ${status} sends that again, with all others that ended so. Nothing was sent.`,
    );
  const hasEnded = endedAs(meant, status);
  return { objects: objects.filter((object) => hasEnded(scopedObject(object, journal))), run: meant.line.run };
}

/** The newest run to the target with one of the files, together with those that it took up. */
async function newestRun(
  objects: readonly UploadObject[],
  isFormer: (name: string) => boolean,
  target: Target,
  journal: UploadJournal,
): Promise<RunRecord> {
  const runs = await asked(journal.journal.runs());
  const files = new Set(
    [...new Set(objects.map(({ file }) => file))].flatMap((file) => [
      fileNameIn(journal, file),
      ...journal.otherNamesOf(file.path),
    ]),
  );
  const key = targetKey(target);
  const newest = runs.find(
    ({ line, state }) =>
      state !== "running" &&
      targetKey(line.target) === key &&
      line.files.some((name) => files.has(name) || isFormer(name)),
  );
  if (newest) return wholeRun(newest, runs);
  throw new UsageError(
    `--only: the journal knows no upload of these files to the workspace ${target.workspaceId} as ${target.sourceSystem}. stix-workbench uploads lists those that it knows. Nothing was sent.`,
  );
}
