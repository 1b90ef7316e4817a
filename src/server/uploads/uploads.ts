import type {
  AnswersParams,
  BatchAnswer,
  BatchParams,
  FinishAnswer,
  FinishParams,
  PlanAnswer,
  PlanFacts,
  PlanParams,
  PlanRow,
  PlanRowsParams,
  PlanValuesAnswer,
  PlanValuesParams,
  ReleaseParams,
  ReplanParams,
  ReportPartAnswer,
  ReportPartParams,
} from "../../protocol/uploads";
import type { JournalReader } from "../../sentinel/journal/journal";
import { objectKey } from "../../sentinel/journal/journal";
import { type ObjectOutcome, tally } from "../../sentinel/outcome";
import { heldBack } from "../../sentinel/plan/uploadPlan";
import { markdownReport, type ReportRow } from "../../sentinel/report";
import type { Translate } from "../../sentinel/sentinelMessages";
import { contentHash } from "../../stix/contentHash";
import { inTurns, stepsInTurns, unlessStale } from "../checking";
import { choicesOfRun } from "./continuedRun";
import { planning, termsOf } from "./makePlan";
import { KeptReports } from "./keptReports";
import { type FileContext, type PlannedFile, readPlannedFile } from "./plannedFile";
import { PlannedHashes } from "./plannedHashes";
import { PlannedPlaces } from "./plannedPlaces";
import { planValues } from "./planValues";
import { areAllFound, meantBy, scopeToRecord } from "./planScope";
import { sentObject, type Snapshot, textAt } from "./snapshot";
import { Snapshots } from "./snapshots";
import { TextsToSend } from "./textsToSend";
import { ToldOutcomes } from "./toldOutcomes";
import { type ToldFile, tellAnswers } from "./tellAnswers";
import { needingLook, needsLookRow, uploadResult } from "./uploadResult";

/** What the uploads need of the server around them. */
export interface UploadsContext extends FileContext {
  readonly journal: JournalReader;
  /** ISO 8601, UTC, with milliseconds. */
  readonly now: () => string;
}

/** The uploads under way: each has a snapshot of its documents, so that editing goes on while batches leave. */
export class Uploads {
  readonly #snapshots = new Snapshots();
  readonly #reports = new KeptReports();

  constructor(private readonly context: UploadsContext) {}

  /** Plans the upload of documents and keeps a snapshot of them under the handle. */
  async plan(params: PlanParams): Promise<PlanAnswer> {
    const { policies, journal, now, turns } = this.context;
    const uris = [...new Set(params.uris)];
    const meant = await meantBy(params.only, () => journal.runs());
    if (meant.kind === "nothing") return meant;
    const { run, isMeant } = meant;
    const terms = termsOf(
      uris.map((uri) => policies.of(uri)),
      params,
      run,
    );
    if (terms.kind === "nothing") return terms;
    const files: PlannedFile[] = [];
    const places = new PlannedPlaces();
    for (const [number, uri] of uris.entries()) {
      const read = await readPlannedFile(uri, number, this.context, isMeant, (place) => {
        places.push(place);
      });
      if (read.kind === "nothing") return read;
      files.push({ ...read.file, text: this.#snapshots.shared(uri, read.file.text) });
      await turns.pause();
    }
    if (files.every(({ objects }) => objects === 0)) return { kind: "nothing", because: "no-objects" };
    if (params.only?.kind === "objects") {
      const found = Array.from(places, ({ candidate }) => candidate);
      if (!areAllFound(params.only.objects, found)) return { kind: "nothing", because: "objects-changed" };
    }
    if (places.length === 0) return { kind: "nothing", because: "nothing-left" };
    const { only } = params;
    const isContinued = run !== undefined && only?.kind === "run";
    const accepted = await journal.accepted(terms.target);
    const choices = isContinued ? choicesOfRun(run, only.left, params.choices) : params.choices;
    const hashes = new PlannedHashes((index) => textAt({ files, places }, index));
    await hashes.meet(accepted, places, turns);
    const scope = scopeToRecord(meant.scope, places);
    const about = { files, places, hashes, scope, endpoint: params.endpoint, target: terms.target, accepted };
    const makePlan = await stepsInTurns(planning(about, now()), turns);
    const planned = await stepsInTurns(makePlan(choices), turns);
    const handle = this.#snapshots.add({
      files,
      places,
      ...planned,
      makePlan,
      asked: 0,
      newest: Promise.resolve(planned.facts),
      outcomes: new ToldOutcomes(places.length),
      repeats: undefined,
      toSend: undefined,
    });
    return { kind: "plan", handle, plan: planned.facts };
  }

  /**
   * The same by other choices. Of several that are asked for at once the last counts: the others are let be, and answered
   * with its plan.
   */
  replan({ handle, choices }: ReplanParams): Promise<PlanFacts | null> {
    const snapshot = this.#snapshots.get(handle);
    // What leaves is what was planned when it began.
    if (!snapshot?.makePlan) return Promise.resolve(snapshot?.facts ?? null);
    const steps = snapshot.makePlan(choices);
    const isForgotten = () => this.#snapshots.get(handle) !== snapshot;
    const ask = ++snapshot.asked;
    const isOver = () => snapshot.asked !== ask || snapshot.toSend !== undefined || isForgotten();
    const replanned = async () => {
      // Those that come at the same moment are heard first.
      await this.context.turns.pause();
      const planned = await stepsInTurns(unlessStale(steps, isOver), this.context.turns);
      if (planned && !isOver()) Object.assign(snapshot, planned);
      else if (isForgotten()) return null;
      else if (snapshot.asked !== ask) return snapshot.newest;
      return snapshot.facts;
    };
    return (snapshot.newest = replanned());
  }

  /** Some objects of one group. */
  rows({ handle, group, from, count }: PlanRowsParams): readonly PlanRow[] | null {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return null;
    const own = snapshot.plan.objects.filter((object) => object.group === group).slice(from, from + count);
    return own.flatMap(({ index, goes, reason }) => {
      const place = snapshot.places.at(index);
      if (!place) return [];
      const { candidate, name, line } = place;
      const key = candidate.id ?? objectKey({ id: undefined, hash: contentHash(textAt(snapshot, index)) });
      const uri = snapshot.files[place.file]?.uri ?? "";
      return [
        { index, key, goes, reason, uri, line, name, id: candidate.id, type: candidate.type, tlp: candidate.tlp },
      ];
    });
  }

  /** What the objects that go look for. */
  values({ handle, most }: PlanValuesParams): PlanValuesAnswer {
    const snapshot = this.#snapshots.get(handle);
    return snapshot ? planValues(snapshot, most) : null;
  }

  /** Objects of the snapshot as they are sent. */
  batch({ handle, indices }: BatchParams): BatchAnswer {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return null;
    snapshot.toSend ??= new TextsToSend(snapshot);
    // It holds what is known of every object.
    snapshot.makePlan = undefined;
    return indices.map((index) => sentObject(snapshot, index));
  }

  /** Takes what became of objects; gives the files of which that changes what is shown. */
  tell({ handle, batch, outcomes }: AnswersParams): readonly ToldFile[] {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return [];
    for (const outcome of outcomes) {
      snapshot.toSend?.settle(outcome.index);
      snapshot.outcomes.set(outcome, batch);
    }
    const teller = { upload: handle, target: snapshot.facts.target, at: this.context.now() };
    const told = tellAnswers(snapshot, teller, outcomes, this.context.documents);
    snapshot.toSend?.letGo();
    return told;
  }

  /** The report of all that was told and of what stayed behind, and the end of the snapshot. */
  async finish({ handle, facts, fileNames }: FinishParams, translate: Translate): Promise<FinishAnswer> {
    const snapshot = this.#snapshots.get(handle);
    if (!snapshot) return null;
    this.release({ handle });
    for (const outcome of heldBack(snapshot.plan))
      if (!snapshot.outcomes.has(outcome.index)) snapshot.outcomes.set(outcome);
    const rows: ReportRow[] = [];
    const ofBatches = snapshot.plan.batches.map((): ObjectOutcome[] => []);
    await inTurns(snapshot.outcomes, this.context.turns, ({ outcome, batch }) => {
      rows.push(reportRow(snapshot, outcome, fileNames));
      ofBatches[batch ?? -1]?.push(outcome);
    });
    this.#reports.keep(handle, { facts, rows });
    const look = needingLook(rows).map((row) => {
      const uri = snapshot.files[snapshot.places.at(row.index)?.file ?? -1]?.uri ?? "";
      return needsLookRow(row, { ...row, uri }, translate);
    });
    const result = uploadResult(tally(rows), ofBatches.map(tally), look);
    return { ...result, markdown: markdownReport(facts, rows, translate) };
  }

  /** A part of the JSON report of an upload that was finished. */
  reportPart(params: ReportPartParams, translate: Translate): ReportPartAnswer {
    return this.#reports.part(params, translate);
  }

  /** Forgets a plan. */
  release({ handle }: ReleaseParams): null {
    this.#snapshots.delete(handle);
    return null;
  }
}

function reportRow({ places, plan }: Snapshot, outcome: ObjectOutcome, fileNames: readonly string[]): ReportRow {
  const place = places.at(outcome.index);
  const file = place && fileNames[place.file];
  const group = plan.objects[outcome.index]?.group;
  const { index, status, reasons } = outcome;
  return { index, status, reasons, id: place?.candidate.id, name: place?.name, line: place?.line ?? 1, file, group };
}
