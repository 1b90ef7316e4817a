import type { Endpoint } from "../../sentinel/endpoints";
import { type AcceptedObject, objectKey, type RunRecord } from "../../sentinel/journal/journal";
import { isOutdatedIn, settledIn } from "../../sentinel/journal/leftOfRun";
import type { ObjectOutcome } from "../../sentinel/outcome";
import type { PlanChoices } from "../../sentinel/plan/planChoices";
import { planUpload } from "../../sentinel/plan/planUpload";
import { heldBack, type UploadPlan } from "../../sentinel/plan/uploadPlan";
import type { Target } from "../../sentinel/target";
import { contentHash, textHash } from "../../stix/contentHash";
import type { UploadJournal } from "./uploadJournal";
import { type CandidateObject, scopedObject, textOf, type UploadObject, withoutFacts } from "./uploadObject";

/** What goes to one workspace, and what is known of the others. */
export interface TargetPlan {
  readonly target: Target;
  /** What the upload is about; places in this list are the plan's indices. */
  readonly objects: readonly UploadObject[];
  /** The run that is resumed. */
  readonly resumes: string | undefined;
  readonly plan: UploadPlan;
  /** What became of the objects that don't go: why they stay, or what came of them in the run that is resumed. */
  readonly known: readonly ObjectOutcome[];
}

/** What is to be planned. */
export interface PlanSubject {
  readonly target: Target;
  readonly objects: readonly CandidateObject[];
  readonly resumes: RunRecord | undefined;
}

/** What planning needs besides. */
export interface TargetPlanning {
  readonly endpoint: Endpoint;
  readonly choices: PlanChoices;
  readonly accepted: ReadonlyMap<string, AcceptedObject>;
  readonly journal: UploadJournal;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Plans the upload to a workspace. What the resumed run settled is planned too, so that repeats are found as they were, but
 * does not go again, and its outcome there is its outcome.
 */
export function planTarget(
  about: PlanSubject,
  { endpoint, choices, accepted, journal, now }: TargetPlanning,
): TargetPlan {
  const { objects, resumes } = about;
  const hashes = new Map<number, string>();
  const hash = (index: number) => {
    const known = hashes.get(index) ?? contentHash(textAt(objects, index));
    hashes.set(index, known);
    return known;
  };
  const decided = new Map<number, ObjectOutcome>();
  const settled = resumes && settledIn(resumes);
  const isOutdated = resumes && isOutdatedIn(resumes);
  for (const [index, object] of objects.entries()) {
    const before = settled?.({ ...scopedObject(object, journal), hash: () => hash(index) });
    if (before) decided.set(index, { index, status: before.status, reasons: before.reasons });
    else if (isOutdated?.(object) === true)
      // The file has gone back to an earlier state: sent now, it would undo what the run may have sent.
      decided.set(index, {
        index,
        status: "not-sent",
        reasons: [{ code: "sentinel/older", args: [object.modified ?? "", "later"] }],
      });
    else if (object.file.commit !== undefined) {
      // A revoked copy of what this workspace knows as revoked would only be another version of the same.
      const revoked = accepted.get(object.id ?? "");
      if (revoked?.revoked === true)
        decided.set(index, {
          index,
          status: "not-sent",
          reasons: [{ code: "sentinel/unchanged", args: [revoked.at] }],
        });
    }
  }
  const settledKeys = [...decided.keys()].map((index) => {
    const id = objects[index]?.id;
    return id ?? objectKey({ id, hash: hash(index) });
  });
  const plan = planUpload(objects, {
    endpoint,
    choices: { ...choices, unticked: [...choices.unticked, ...settledKeys] },
    accepted,
    rawHash: (index) => textHash(textAt(objects, index)),
    hash,
    now,
  });
  const known = heldBack(plan).map((outcome) => {
    const group = plan.objects[outcome.index]?.group;
    const isRepeat = group === "duplicate" || group === "newer-version";
    return isRepeat ? outcome : (decided.get(outcome.index) ?? outcome);
  });
  return { target: about.target, objects: objects.map(withoutFacts), resumes: resumes?.line.run, plan, known };
}

function textAt(objects: readonly CandidateObject[], index: number): string {
  const object = objects[index];
  return object ? textOf(object) : "";
}
