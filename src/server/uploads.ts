import type {
  AnswersParams,
  BatchAnswer,
  BatchParams,
  FinishAnswer,
  FinishParams,
  PlanAnswer,
  PlanParams,
} from "../protocol";
import { endpoints } from "../sentinel/endpoints";
import { type ObjectOutcome, tally } from "../sentinel/outcome";
import { type Candidate, planUpload } from "../sentinel/plan";
import { markdownReport, type ReportRow } from "../sentinel/report";
import type { Translate } from "../sentinel/sentinelMessages";
import type { StixDocument } from "../stix/document/stixDocument";
import { lowerCeiling } from "../stix/policy/filePolicy";
import { uploadCandidates } from "../stix/uploadCandidates";
import type { Answers } from "./answers";
import type { OpenDocument } from "./openDocument";

/** A document as it was when its upload was planned. */
interface Snapshot {
  readonly uri: string;
  readonly stix: StixDocument;
  readonly text: string;
  readonly places: readonly {
    readonly uid: number;
    readonly start: number;
    readonly end: number;
    readonly line: number;
  }[];
  readonly names: readonly { readonly id: string | undefined; readonly name: string | undefined }[];
  readonly answers: Answers;
  readonly outcomes: Map<number, ObjectOutcome>;
}

/** The uploads under way: each has a snapshot of its document, so that editing goes on while batches leave. */
export class Uploads {
  #snapshots = new Map<number, Snapshot>();
  #nextHandle = 1;

  /** Plans the upload of a document and keeps a snapshot of it under the handle. */
  plan(document: OpenDocument | undefined, { endpoint, policy, tlpCeiling }: PlanParams): PlanAnswer {
    if (!document) return { kind: "nothing", because: "not-open" };
    const { uri, stix, lines, answers } = document;
    if (stix.shape === "empty" || stix.shape === "not-stix") return { kind: "nothing", because: stix.shape };
    if (stix.objects.length === 0) return { kind: "nothing", because: "no-objects" };
    const { rules, isBroken } = document.policy;
    const candidates: readonly Candidate[] = uploadCandidates(stix, rules.uploadJudge(stix.objects.length));
    const ceiling = lowerCeiling(tlpCeiling, rules.tlpCeiling);
    const plan = planUpload(candidates, { endpoint: endpoints[endpoint], policy, tlpCeiling: ceiling });
    const handle = this.#nextHandle++;
    const places = stix.objects.map(({ uid, start, end }) => ({
      uid,
      start,
      end,
      line: lines.positionAt(start).line + 1,
    }));
    const names = places.map((_, index) => {
      const { id, name } = stix.check(index).facts;
      return { id, name };
    });
    this.#snapshots.set(handle, { uri, stix, text: stix.text, places, names, answers, outcomes: new Map() });
    this.tell({ handle, outcomes: plan.heldBack });
    const ofPolicy = {
      sourceSystem: rules.sourceSystem,
      tlpCeiling: ceiling === tlpCeiling ? undefined : ceiling,
      isBroken,
    };
    return {
      kind: "plan",
      handle,
      plan,
      total: stix.objects.length,
      namedSourceSystem: namedSourceSystem(stix),
      policy: ofPolicy,
    };
  }

  /** The texts of objects of the snapshot. */
  batch({ handle, indices }: BatchParams): BatchAnswer {
    const snapshot = this.#snapshots.get(handle);
    return snapshot ? indices.map((index) => textOf(snapshot, index)) : null;
  }

  /** Takes what became of objects; gives the URI of the document whose diagnostics that changes. */
  tell({ handle, outcomes }: AnswersParams): string | undefined {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return undefined;
    const told = outcomes.flatMap((outcome) => {
      const place = snapshot.places[outcome.index];
      return place ? [{ uid: place.uid, text: textOf(snapshot, outcome.index), outcome }] : [];
    });
    for (const { outcome } of told) snapshot.outcomes.set(outcome.index, outcome);
    snapshot.answers.record(snapshot.stix, told);
    return snapshot.uri;
  }

  /** The report of all that was told, and the end of the snapshot. */
  finish({ handle, facts }: FinishParams, translate: Translate): FinishAnswer {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return null;
    this.#snapshots.delete(handle);
    const rows = [...snapshot.outcomes.values()]
      .sort((a, b) => a.index - b.index)
      .map((outcome): ReportRow => {
        const { id, name } = snapshot.names[outcome.index] ?? { id: undefined, name: undefined };
        return { ...outcome, id, name, line: snapshot.places[outcome.index]?.line ?? 1 };
      });
    return { tally: tally(rows), markdown: markdownReport(facts, rows, translate) };
  }
}

function textOf({ text, places }: Snapshot, index: number): string {
  const place = places[index];
  return place ? text.slice(place.start, place.end) : "";
}

function namedSourceSystem(stix: OpenDocument["stix"]): string | undefined {
  const member = stix.shape === "upload-body" ? stix.rootMember("sourcesystem") : undefined;
  if (!member) return undefined;
  try {
    const value: unknown = JSON.parse(stix.text.slice(member.value.start, member.value.end));
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
