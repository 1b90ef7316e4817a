import type { SeenObject, SeenObjects } from "../../protocol/documentObjects";
import type { PlanAnswer, PlanScope } from "../../protocol/uploads";
import type { RunRecord } from "../../sentinel/journal/journal";
import { endedAs, isOutdatedIn, type ScopedObject, settledIn } from "../../sentinel/journal/leftOfRun";
import { readScope, type RunScope } from "../../sentinel/journal/runScope";
import { wholeRun } from "../../sentinel/journal/wholeRun";
import type { PlannedPlaces } from "./plannedPlaces";

/** Whether an object of a document is one that the plan is about. `version`: of the document, where it is open. */
export type IsMeant = (object: ScopedObject, version?: number) => boolean;

/** What a plan is about. */
export interface Meant {
  readonly kind: "meant";
  readonly isMeant: IsMeant;
  /** The run that it continues, with those that the run took up itself. */
  readonly run: RunRecord | undefined;
  /** The same for the journal of the run that the plan leads to. */
  readonly scope: RunScope | undefined;
}

/** What a scope means for the objects of the files. `runsOf`: all that the journal knows, asked for only where it matters. */
export async function meantBy(
  scope: PlanScope | undefined,
  runsOf: () => Promise<readonly RunRecord[]>,
): Promise<Meant | Extract<PlanAnswer, { kind: "nothing" }>> {
  if (scope === undefined) return meant(() => true, undefined);
  if (scope.kind === "objects") return meant(isSeen(scope), scopeOfSeen(scope));
  if (scope.kind === "ids") return meant(hasIdOf(scope.ids), scope);
  const runs = await runsOf();
  const run = runNamed(scope.run, runs);
  if (!run) return { kind: "nothing", because: "no-such-run" };
  const { left } = scope;
  if (left !== "unfinished") return meant(endedAs(run, left), { kind: "ended", status: left, run: scope.run }, run);
  const own = readScope(run.line.choices);
  if (own?.kind === "since") return { kind: "nothing", because: "command-line-only" };
  const ended = own?.kind === "ended" ? runNamed(own.run, runs) : undefined;
  if (own?.kind === "ended" && !ended) return { kind: "nothing", because: "no-such-run" };
  const wasMeant = wasMeantBy(own, ended);
  const isUnsettled = isUnsettledIn(run);
  return meant((object) => wasMeant(object) && isUnsettled(object), own, run);
}

/** One object is written down by its id, where it has one: its place is another as soon as the file is edited. */
export function scopeToRecord(scope: RunScope | undefined, places: PlannedPlaces): RunScope | undefined {
  const id = scope?.kind === "object" ? places.at(0)?.candidate.id : undefined;
  return id === undefined ? scope : { kind: "ids", ids: [id] };
}

/** Objects at their places, while the document is as it was seen; else those with their ids (`areAllFound`). */
function isSeen({ version, objects }: SeenObjects): IsMeant {
  const byIndex = new Map(objects.map(({ index, id }) => [index, id]));
  const ids = new Set(objects.map(({ id }) => id));
  return ({ index, id = null }, now) =>
    now === version ? byIndex.has(index) && byIndex.get(index) === id : id !== null && ids.has(id);
}

/** Whether these are the objects that were seen: all of them, and no others with their ids. */
export function areAllFound(
  seen: readonly SeenObject[],
  found: readonly { readonly id: string | undefined }[],
): boolean {
  const ids = new Set(found.map(({ id }) => id ?? null));
  return found.length === seen.length && seen.every(({ id }) => ids.has(id));
}

function scopeOfSeen({ objects }: SeenObjects): RunScope {
  const [first, ...others] = objects;
  if (first && others.length === 0) return { kind: "object", index: first.index };
  return { kind: "ids", ids: objects.flatMap(({ id }) => id ?? []) };
}

function meant(isMeant: IsMeant, scope: RunScope | undefined, run?: RunRecord): Meant {
  return { kind: "meant", isMeant, run, scope };
}

function runNamed(name: string, runs: readonly RunRecord[]): RunRecord | undefined {
  const run = runs.find(({ line }) => line.run === name);
  return run && wholeRun(run, runs);
}

/** Whether a run was about an object at all. `ended`: the other run that its scope names. */
function wasMeantBy(scope: RunScope | undefined, ended: RunRecord | undefined): IsMeant {
  if (scope?.kind === "ids") return hasIdOf(scope.ids);
  if (scope?.kind === "object") return ({ index }) => index === scope.index;
  if (scope?.kind === "ended" && ended) return endedAs(ended, scope.status);
  return () => true;
}

export function hasIdOf(list: readonly string[]): IsMeant {
  const ids = new Set(list);
  return ({ id }) => id !== undefined && ids.has(id);
}

/**
 * All that the run did not settle: what it accepted or rejected is done with while its content is the same. What it never
 * came to is not in the journal, and therefore left; what is older than the version that it sent was not meant.
 */
function isUnsettledIn(run: RunRecord): IsMeant {
  const settled = settledIn(run);
  const isOutdated = isOutdatedIn(run);
  return (object) => !isOutdated(object) && settled(object) === undefined;
}
