import type { PlanFacts } from "../../protocol/uploads";
import type { UploadPlan } from "../../sentinel/plan/uploadPlan";
import type { SentObject } from "../../sentinel/run/runPorts";
import { contentHash, textHash } from "../../stix/contentHash";
import type { MakePlan } from "./makePlan";
import type { PlannedFile } from "./plannedFile";
import type { PlannedPlaces } from "./plannedPlaces";
import type { TextsToSend } from "./textsToSend";
import type { ToldOutcomes } from "./toldOutcomes";

/** The documents as they were when their upload was planned, so that editing goes on while batches leave. */
export interface Snapshot {
  readonly files: readonly PlannedFile[];
  /** By the objects' indices in the plan. */
  readonly places: PlannedPlaces;
  plan: UploadPlan;
  facts: PlanFacts;
  /** Plans it anew; the journal is as it was. `undefined` once it has begun. */
  makePlan: MakePlan | undefined;
  /** How often it was planned anew, and what the last of these comes to: `null` where it is forgotten meanwhile. */
  asked: number;
  newest: Promise<PlanFacts | null>;
  readonly outcomes: ToldOutcomes;
  /** The same objects in other places (`tellAnswers`), where somebody has asked; the plan is the same once it has begun. */
  repeats: ReadonlyMap<number, readonly number[]> | undefined;
  /** Objects of it have been asked for, to be sent: those that are still to be. */
  toSend: TextsToSend | undefined;
}

/** An object's own text in the snapshot. */
export function textAt({ files, places }: Pick<Snapshot, "files" | "places">, index: number): string {
  const place = places.at(index);
  return place ? (files[place.file]?.text.textOf(place) ?? "") : "";
}

/** An object as it is sent, and as the journal writes it down. */
export function sentObject(snapshot: Snapshot, index: number): SentObject {
  const text = textAt(snapshot, index);
  const place = snapshot.places.at(index);
  return {
    text,
    file: place?.file ?? 0,
    index: place?.index ?? 0,
    id: place?.candidate.id ?? null,
    hash: contentHash(text),
    raw: textHash(text),
    modified: place?.candidate.modified ?? null,
    revoked: place?.candidate.isRevoked ?? false,
  };
}
