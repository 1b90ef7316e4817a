import type { PlanAnswer, PlanFacts, PlanParams } from "../../protocol/uploads";
import { endpoints } from "../../sentinel/endpoints";
import type { AcceptedObject, RunRecord } from "../../sentinel/journal/journal";
import type { Candidate } from "../../sentinel/plan/candidate";
import { groupsOf } from "../../sentinel/plan/groupsOf";
import { type RunScope, writeScope } from "../../sentinel/journal/runScope";
import type { PlanChoices } from "../../sentinel/plan/planChoices";
import { planByGroups } from "../../sentinel/plan/planUpload";
import { inSteps, type Steps } from "../../sentinel/plan/steps";
import type { UploadPlan } from "../../sentinel/plan/uploadPlan";
import type { Target } from "../../sentinel/target";
import { lowerCeiling } from "../../stix/policy/filePolicy";
import type { DocumentPolicy } from "../policies";
import type { PlannedFile } from "./plannedFile";
import type { PlannedHashes } from "./plannedHashes";
import type { PlannedPlaces } from "./plannedPlaces";

/** What the target accepted, as the journal told it when the plan was made. */
type Accepted = ReadonlyMap<string, AcceptedObject>;

export type TermsOfFiles =
  { readonly kind: "terms"; readonly target: Target } | Extract<PlanAnswer, { kind: "nothing" }>;

/**
 * Where files go: an upload has one source system, the policy's for their folders, else the one asked for. What continues
 * an earlier upload goes where that went.
 */
export function termsOf(
  policies: readonly DocumentPolicy[],
  { target, keepsSourceSystem }: Pick<PlanParams, "target" | "keepsSourceSystem">,
  run: RunRecord | undefined,
): TermsOfFiles {
  if (run) return { kind: "terms", target: { ...target, sourceSystem: run.line.target.sourceSystem } };
  if (keepsSourceSystem === true) return { kind: "terms", target };
  const named = new Set(policies.map(({ rules }) => rules.sourceSystem ?? target.sourceSystem));
  if (named.size > 1) return { kind: "nothing", because: "several-source-systems" };
  const [sourceSystem = target.sourceSystem] = named;
  return { kind: "terms", target: { ...target, sourceSystem } };
}

/** What is planned where: it stays the same while choices change. */
export interface Plannable {
  readonly files: readonly PlannedFile[];
  readonly places: PlannedPlaces;
  readonly hashes: PlannedHashes;
  readonly endpoint: PlanParams["endpoint"];
  readonly target: Target;
  readonly accepted: Accepted;
  /** What it is about, for the journal. */
  readonly scope: RunScope | undefined;
}

export interface MadePlan {
  readonly plan: UploadPlan;
  /** What the extension is told of it. */
  readonly facts: PlanFacts;
}

/** Plans by choices, in steps. */
export type MakePlan = (choices: PlanChoices) => Steps<MadePlan>;

/**
 * Finds out what each object is for the upload, at the moment `now` (ISO 8601, UTC); from then on only the choices differ
 * from one plan to the next.
 */
export function* planning(about: Plannable, now: string): Steps<MakePlan> {
  const { places, endpoint, accepted, hashes } = about;
  const hash = (index: number) => hashes.content(index);
  const candidates = yield* candidatesIn(places);
  const groups = yield* groupsOf(candidates, {
    endpoint: endpoints[endpoint],
    accepted,
    rawHash: (index) => hashes.raw(index),
    hash,
    now,
  });
  return function* byChoices(asked) {
    const choices = { ...asked, tlpCeiling: ceilingOf(about.files, asked) };
    const surroundings = { endpoint: endpoints[endpoint], choices, hash };
    const plan = yield* planByGroups(yield* candidatesIn(places), groups, surroundings);
    return { plan, facts: factsOf(plan, choices, choices.tlpCeiling !== asked.tlpCeiling, about) };
  };
}

/** They are made anew for each plan: kept with the snapshot they would be as long as its text. */
function* candidatesIn(places: PlannedPlaces): Steps<Candidate[]> {
  const candidates: Candidate[] = [];
  yield* inSteps(places, ({ candidate }) => candidates.push(candidate));
  return candidates;
}

function ceilingOf(files: readonly PlannedFile[], { tlpCeiling }: PlanChoices): PlanChoices["tlpCeiling"] {
  return files.reduce((lowest, { policy }) => lowerCeiling(lowest, policy.rules.tlpCeiling), tlpCeiling);
}

function factsOf(
  { summary, batches }: UploadPlan,
  choices: PlanChoices,
  isLowered: boolean,
  { files, target, accepted, scope }: Plannable,
): PlanFacts {
  const [first, ...others] = files;
  return {
    summary,
    batches,
    target,
    choices,
    recorded: { ...choices, ...writeScope(scope) },
    files: files.map(({ uri, objects }) => ({ uri, objects })),
    damaged: files.filter(({ isDamaged }) => isDamaged).map(({ uri }) => uri),
    isKnownTarget: accepted.size > 0,
    namedSourceSystem: others.length === 0 ? first?.namedSourceSystem : undefined,
    policy: {
      sourceSystem: files.find(({ policy }) => policy.rules.sourceSystem === target.sourceSystem)?.policy.rules
        .sourceSystem,
      tlpCeiling: isLowered ? choices.tlpCeiling : undefined,
      isBroken: files.some(({ policy }) => policy.isBroken),
    },
  };
}
