import type { PlanScope } from "../../protocol/uploads";
import type { RunRecord } from "../../sentinel/journal/journal";
import { endedAs, type ScopedObject, settledIn } from "../../sentinel/journal/leftOfRun";

/** Whether an object of a document is one that the plan is about. */
export type IsMeant = (object: ScopedObject) => boolean;

/** What a scope means for the objects of the files. `run`: the journal's record, for a scope that names one. */
export function isMeantBy(scope: PlanScope | undefined, run: RunRecord | undefined): IsMeant {
  if (scope === undefined) return () => true;
  if (scope.kind === "object") return ({ index }) => index === scope.index;
  if (scope.kind === "ids") {
    const ids = new Set(scope.ids);
    return ({ id }) => id !== undefined && ids.has(id);
  }
  if (!run) return () => false;
  return scope.left === "unfinished" ? isUnsettledIn(run) : endedAs(run, scope.left);
}

/**
 * All that the run did not settle: what it accepted or rejected is done with while its content is the same. What it never
 * came to is not in the journal, and therefore left.
 */
function isUnsettledIn(run: RunRecord): IsMeant {
  const settled = settledIn(run);
  return (object) => settled(object) === undefined;
}
