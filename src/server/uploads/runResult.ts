import type { RunResultAnswer, RunResultParams } from "../../protocol/uploads";
import type { JournalReader, RunObject } from "../../sentinel/journal/journal";
import { type ObjectStatus, tally } from "../../sentinel/outcome";
import type { Translate } from "../../sentinel/sentinelMessages";
import { type FileContext, readPlannedFile } from "./plannedFile";
import type { PlannedPlace } from "./plannedPlaces";
import { hasIdOf } from "./planScope";
import { inBatches, needingLook, needsLookRow, uploadResult } from "./uploadResult";

/** As many objects as go into a request. */
const batchObjects = 100;

/** What a run came to, as the journal knows it. The batches are its objects in the order in which they were first sent. */
export async function runResult(
  { run, uris }: RunResultParams,
  context: FileContext & { readonly journal: Pick<JournalReader, "run"> },
  translate: Translate,
): Promise<RunResultAnswer> {
  const record = await context.journal.run(run);
  if (!record) return null;
  const { objects, line } = record;
  const outcomes: { readonly status: ObjectStatus }[] = [...objects];
  // At the end those that never left.
  while (outcomes.length < line.total) outcomes.push({ status: "not-sent" });
  const look = needingLook(objects);
  const places = await placesOf(look, uris, context);
  const rows = look.map((object) => {
    const place = places.get(keyOf(object.file, object.id));
    const { file, id } = object;
    const where = { uri: uris[file] ?? "", line: place?.line ?? 1, id: id ?? undefined, name: place?.name };
    return needsLookRow(object, where, translate);
  });
  return uploadResult(tally(outcomes), inBatches(outcomes, batchObjects), rows);
}

/** Where the objects stand now, and what they are called: the journal knows neither. Nothing where their files are gone. */
async function placesOf(
  objects: readonly RunObject[],
  uris: readonly string[],
  context: FileContext,
): Promise<ReadonlyMap<string, PlannedPlace>> {
  const places = new Map<string, PlannedPlace>();
  const isMeant = hasIdOf(objects.flatMap(({ id }) => id ?? []));
  for (const file of new Set(objects.map((object) => object.file)))
    await readPlannedFile(uris[file] ?? "", file, context, isMeant, (place) =>
      places.set(keyOf(file, place.candidate.id), place),
    );
  return places;
}

function keyOf(file: number, id: string | null | undefined): string {
  return `${String(file)} ${id ?? ""}`;
}
