import type { TlpLevel } from "../stix/tlp";
import type { Endpoint, EndpointName } from "./endpoints";
import type { ObjectOutcome, Reason } from "./outcome";

/** Sentinel takes at most 100 objects in a request. */
export const maxBatchObjects = 100;

/** What planning needs to know of one object. */
export interface Candidate {
  readonly index: number;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly hasErrors: boolean;
  /** The highest TLP that is known of it. */
  readonly tlp: TlpLevel | "unmarked";
  /** It carries a marking that is neither known nor in the document. */
  readonly hasUnknownMarking: boolean;
}

export type UploadPolicy = "valid-only" | "all-or-nothing";

export interface PlanOptions {
  readonly endpoint: Endpoint;
  readonly policy: UploadPolicy;
  readonly tlpCeiling: TlpLevel;
}

/** What an upload will do: the batches in their order, as indices of objects, and what stays behind. */
export interface UploadPlan {
  readonly endpoint: EndpointName;
  readonly batches: readonly (readonly number[])[];
  readonly heldBack: readonly ObjectOutcome[];
  /** Objects to be sent, by type. */
  readonly sendCounts: Readonly<Record<string, number>>;
  /** Objects that stay behind, by reason, most first. */
  readonly heldBackCounts: readonly { readonly reason: Reason; readonly count: number }[];
  /** The highest TLP among the objects to be sent, or that would be but for the ceiling. */
  readonly highestTlp: TlpLevel | "unmarked";
  /** How many of the objects to be sent carry a marking whose level isn't known. */
  readonly unknownMarkings: number;
}

const order: readonly (TlpLevel | "unmarked")[] = ["unmarked", "clear", "green", "amber", "amber+strict", "red"];

/**
 * Decides for each object whether it goes up. An object stays behind when the endpoint doesn't take its type or when it
 * has errors; with the policy `all-or-nothing` all stay behind when one has errors; and when one that would go is above
 * the TLP ceiling, nothing goes.
 */
export function planUpload(
  candidates: readonly Candidate[],
  { endpoint, policy, tlpCeiling }: PlanOptions,
): UploadPlan {
  const heldBack: ObjectOutcome[] = [];
  let sending: Candidate[] = [];
  const holdBack = (candidate: Candidate, reason: Reason) => {
    heldBack.push({ index: candidate.index, status: "not-sent", reasons: [reason] });
  };
  const holdBackAll = (reason: Reason) => {
    for (const candidate of sending) holdBack(candidate, reason);
    sending = [];
  };
  for (const candidate of candidates) {
    if (candidate.type !== undefined && !endpoint.types.includes(candidate.type))
      holdBack(candidate, { code: "sentinel/type-not-taken", args: [candidate.type, endpoint.name] });
    else if (candidate.hasErrors || candidate.type === undefined)
      holdBack(candidate, { code: "sentinel/invalid", args: [] });
    else sending.push(candidate);
  }
  if (policy === "all-or-nothing" && heldBack.some(({ reasons }) => reasons[0]?.code === "sentinel/invalid"))
    holdBackAll({ code: "sentinel/all-or-nothing", args: [] });
  const highest = highestTlp(sending);
  if (order.indexOf(highest) > order.indexOf(tlpCeiling))
    holdBackAll({ code: "sentinel/tlp-above-ceiling", args: [highest.toUpperCase(), tlpCeiling.toUpperCase()] });
  heldBack.sort((a, b) => a.index - b.index);
  return {
    endpoint: endpoint.name,
    batches: inBatches(sending.map(({ index }) => index)),
    heldBack,
    sendCounts: countBy(sending),
    heldBackCounts: countReasons(heldBack),
    highestTlp: highest,
    unknownMarkings: sending.filter(({ hasUnknownMarking }) => hasUnknownMarking).length,
  };
}

function highestTlp(candidates: readonly Candidate[]): TlpLevel | "unmarked" {
  let highest = 0;
  for (const { tlp } of candidates) highest = Math.max(highest, order.indexOf(tlp));
  return order[highest] ?? "unmarked";
}

function inBatches(indices: readonly number[]): number[][] {
  const batches: number[][] = [];
  for (let at = 0; at < indices.length; at += maxBatchObjects) batches.push(indices.slice(at, at + maxBatchObjects));
  return batches;
}

function countBy(candidates: readonly Candidate[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type = "" } of candidates) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function countReasons(heldBack: readonly ObjectOutcome[]): { reason: Reason; count: number }[] {
  const counts = new Map<string, { reason: Reason; count: number }>();
  for (const [reason] of heldBack.map(({ reasons }) => reasons)) {
    if (!reason) continue;
    const key = JSON.stringify(reason);
    const entry = counts.get(key) ?? { reason, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
