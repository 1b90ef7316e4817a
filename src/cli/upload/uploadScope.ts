import type { Target } from "../../sentinel/target";
import type { RunRecord } from "../../sentinel/journal/journal";
import { endedAs } from "../../sentinel/journal/leftOfRun";
import { wholeRun } from "../../sentinel/journal/wholeRun";
import { targetKey } from "../../sentinel/target";
import { UsageError } from "../usage";
import { asked, type UploadJournal } from "./uploadJournal";
import { type CandidateObject, fileNameIn, scopedObject, type UploadObject } from "./uploadObject";
import type { UploadOrder } from "./uploadOrder";

/** Of the objects those that ended so in the run that is meant, and its name. */
export async function endedBefore(
  objects: readonly CandidateObject[],
  { status, run }: NonNullable<UploadOrder["only"]>,
  target: Target,
  journal: UploadJournal,
): Promise<{ readonly objects: readonly CandidateObject[]; readonly run: string }> {
  const meant = run ?? (await newestRun(objects, target, journal));
  const hasEnded = endedAs(meant, status);
  return { objects: objects.filter((object) => hasEnded(scopedObject(object, journal))), run: meant.line.run };
}

/** The newest run to the target with one of the files, together with those that it took up. */
async function newestRun(objects: readonly UploadObject[], target: Target, journal: UploadJournal): Promise<RunRecord> {
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
      state !== "running" && targetKey(line.target) === key && line.files.some((name) => files.has(name)),
  );
  if (newest) return wholeRun(newest, runs);
  throw new UsageError(
    `--only: the journal knows no upload of these files to the workspace ${target.workspaceId} as ${target.sourceSystem}. stix-workbench uploads lists those that it knows. Nothing was sent.`,
  );
}
