import type { ObjectOutcome } from "../../sentinel/outcome";
import { contentHash } from "../../stix/contentHash";
import type { Teller } from "../answers";
import type { Documents } from "../documents";
import type { TextOnDisk } from "./fileTexts";
import { type Snapshot, textAt } from "./snapshot";

/** A file of which something else is shown than before. */
export interface ToldFile {
  readonly uri: string;
  /** Its text, where it was not open when the upload was planned. */
  readonly onDisk: TextOnDisk | undefined;
  /** What the journal says of it has to be read again (`Answers.settle`). */
  readonly mustReadAgain: boolean;
}

/**
 * Makes outcomes facts of the objects. What is said of an object is said in every file of the upload that holds it; what a
 * target accepted is settled wherever it stands.
 */
export function tellAnswers(
  snapshot: Snapshot,
  teller: Teller,
  outcomes: readonly ObjectOutcome[],
  documents: Documents,
): readonly ToldFile[] {
  const told = new Map<string, boolean>();
  const repeats = outcomes.some(isShown) ? (snapshot.repeats ??= repeatsOf(snapshot)) : none;
  for (const outcome of outcomes) {
    const { index, status, reasons } = outcome;
    const place = snapshot.places.at(index);
    if (!place || status === "not-sent") continue;
    const object = { id: place.candidate.id, hash: contentHash(textAt(snapshot, index)) };
    if (status === "accepted") {
      for (const { uri, mustReadAgain } of documents.settle(teller, object))
        told.set(uri, mustReadAgain || told.get(uri) === true);
      continue;
    }
    for (const own of [index, ...(repeats.get(index) ?? [])]) {
      const uri = snapshot.files[snapshot.places.at(own)?.file ?? -1]?.uri;
      if (uri === undefined) continue;
      documents.answersOf(uri).tell(teller, object, { status, reasons });
      told.set(uri, told.get(uri) === true);
    }
  }
  return [...told].map(([uri, mustReadAgain]) => ({ uri, onDisk: textOnDisk(snapshot, uri), mustReadAgain }));
}

const none: ReadonlyMap<number, readonly number[]> = new Map();

function isShown({ status }: ObjectOutcome): boolean {
  return status === "rejected" || status === "unknown";
}

/** The same objects in other places, which the plan leaves behind as duplicates, by the index of the one that goes. */
function repeatsOf({ plan }: Snapshot): ReadonlyMap<number, readonly number[]> {
  const repeats = new Map<number, number[]>();
  for (const { index, group, reason } of plan.objects) {
    if (group !== "duplicate") continue;
    // The reason names the other by its number, counted from 1.
    const other = Number(reason?.args[0]) - 1;
    const own = repeats.get(other);
    if (own) own.push(index);
    else repeats.set(other, [index]);
  }
  return repeats;
}

function textOnDisk({ files }: Snapshot, uri: string): TextOnDisk | undefined {
  const file = files.find((each) => each.uri === uri);
  const text = file?.text.whole;
  return file?.readAt === undefined || text === undefined ? undefined : { text, readAt: file.readAt };
}
