import type { PlanAnswer, PlanFacts, PlanParams } from "../../protocol/uploads";
import { endpoints } from "../../sentinel/endpoints";
import type { AcceptedObject, RunRecord } from "../../sentinel/journal/journal";
import type { PlanChoices } from "../../sentinel/plan/planChoices";
import { planUpload } from "../../sentinel/plan/planUpload";
import type { UploadPlan } from "../../sentinel/plan/uploadPlan";
import type { Target } from "../../sentinel/target";
import { lowerCeiling } from "../../stix/policy/filePolicy";
import type { DocumentPolicy } from "../policies";
import type { PlannedHashes } from "./plannedHashes";
import type { Snapshot } from "./snapshot";

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

/** Plans places by choices, and what the extension is told of it. `now`: ISO 8601, UTC. */
export function makePlan(
  { files, places, hashes }: Pick<Snapshot, "files" | "places"> & { readonly hashes: PlannedHashes },
  { endpoint }: Pick<PlanParams, "endpoint">,
  target: Target,
  asked: PlanChoices,
  accepted: Accepted,
  now: string,
): { readonly plan: UploadPlan; readonly facts: PlanFacts } {
  const tlpCeiling = files.reduce(
    (lowest, { policy }) => lowerCeiling(lowest, policy.rules.tlpCeiling),
    asked.tlpCeiling,
  );
  const choices = { ...asked, tlpCeiling };
  const plan = planUpload(
    Array.from(places, ({ candidate }) => candidate),
    {
      endpoint: endpoints[endpoint],
      choices,
      accepted,
      rawHash: (index) => hashes.raw(index),
      hash: (index) => hashes.content(index),
      now,
    },
  );
  const [first, ...others] = files;
  const facts: PlanFacts = {
    summary: plan.summary,
    batches: plan.batches,
    target,
    choices,
    files: files.map(({ uri, objects }) => ({ uri, objects })),
    damaged: files.filter(({ isDamaged }) => isDamaged).map(({ uri }) => uri),
    isKnownTarget: accepted.size > 0,
    namedSourceSystem: others.length === 0 ? first?.namedSourceSystem : undefined,
    policy: {
      sourceSystem: files.find(({ policy }) => policy.rules.sourceSystem === target.sourceSystem)?.policy.rules
        .sourceSystem,
      tlpCeiling: tlpCeiling === asked.tlpCeiling ? undefined : tlpCeiling,
      isBroken: files.some(({ policy }) => policy.isBroken),
    },
  };
  return { plan, facts };
}
