import type { VerifyQueryAnswer, VerifyQueryParams } from "../../protocol/uploads";
import type { JournalReader, RunRecord } from "../../sentinel/journal/journal";
import { verifyQuery } from "../../sentinel/verifyQuery";

/** The query for what a run's target accepted: of the run that is named, else of the newest that has any. */
export async function verifyRun(
  { run }: VerifyQueryParams,
  journal: Pick<JournalReader, "summaries" | "run">,
): Promise<VerifyQueryAnswer> {
  const asked = run === undefined ? await newestWithAny(journal) : await journal.run(run);
  return (asked && verifyQuery(asked.line.target.sourceSystem, acceptedIds(asked))) ?? null;
}

/** What has no id can't be looked for. */
async function newestWithAny(journal: Pick<JournalReader, "summaries" | "run">): Promise<RunRecord | undefined> {
  for (const { run, tally } of await journal.summaries()) {
    const record = tally.accepted > 0 ? await journal.run(run) : undefined;
    if (record && acceptedIds(record).length > 0) return record;
  }
  return undefined;
}

function acceptedIds({ objects }: RunRecord): string[] {
  return objects.flatMap(({ status, id }) => (status === "accepted" && id !== null ? [id] : []));
}
