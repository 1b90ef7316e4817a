import { endpoints } from "../../../src/sentinel/endpoints";
import type { AcceptedObject } from "../../../src/sentinel/journal/journal";
import type { Candidate, PlanSurroundings } from "../../../src/sentinel/plan/candidate";
import { defaultChoices, type PlanChoices } from "../../../src/sentinel/plan/planChoices";
import { planUpload } from "../../../src/sentinel/plan/planUpload";
import type { UploadPlan } from "../../../src/sentinel/plan/uploadPlan";

export const now = "2026-06-01T00:00:00.000Z";

/** A candidate with the content that its hashes are made of. */
export interface TestObject extends Partial<Candidate> {
  readonly content?: string;
  /** The same content in another layout. */
  readonly layout?: string;
}

export function candidate(index: number, { content: _, layout: __, ...change }: TestObject = {}): Candidate {
  return {
    id: `indicator--${String(index)}`,
    type: "indicator",
    hasErrors: false,
    bytes: 400,
    modified: "2026-01-01T00:00:00.000Z",
    isRevoked: false,
    validUntil: undefined,
    doubt: undefined,
    tlp: "unmarked",
    hasUnknownMarking: false,
    ...change,
  };
}

export const hashOf = ({ content = "content" }: TestObject) => `hash of ${content}`;
export const rawOf = (object: TestObject) => `${hashOf(object)}, ${object.layout ?? "plain"}`;

export function accepted(change: Partial<AcceptedObject> = {}): AcceptedObject {
  return {
    hash: hashOf({}),
    raw: rawOf({}),
    modified: "2026-01-01T00:00:00.000Z",
    revoked: false,
    at: "2026-02-01T00:00:00.000Z",
    run: "earlier",
    ...change,
  };
}

export interface TestSurroundings extends Partial<Omit<PlanSurroundings, "choices" | "accepted">> {
  readonly choices?: Partial<PlanChoices>;
  readonly accepted?: Readonly<Record<string, AcceptedObject>>;
}

export function plan(objects: readonly TestObject[], surroundings: TestSurroundings = {}): UploadPlan {
  return planUpload(
    objects.map((object, index) => candidate(index, object)),
    {
      endpoint: endpoints["stix-objects"],
      rawHash: (index) => rawOf(objects[index] ?? {}),
      hash: (index) => hashOf(objects[index] ?? {}),
      now,
      ...surroundings,
      choices: { ...defaultChoices, ...surroundings.choices },
      accepted: new Map(Object.entries(surroundings.accepted ?? {})),
    },
  );
}

/** The group of each object, with a plus where it goes. */
export function groups({ objects }: UploadPlan): string[] {
  return objects.map(({ group, goes }) => (goes ? `+${group}` : group));
}

export function reasons({ objects }: UploadPlan): (string | undefined)[] {
  return objects.map(({ reason }) => reason?.code);
}
