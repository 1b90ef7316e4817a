import type { NeedsLookRow, UploadResult } from "../../protocol/uploads";
import { type ObjectOutcome, type ObjectStatus, tally, type Tally } from "../../sentinel/outcome";
import { explainReason, type Translate } from "../../sentinel/sentinelMessages";

/** So many objects that need a look are told. */
const mostTold = 500;

/** The first of the objects that were rejected or are unknown: so many as are told. */
export function needingLook<Outcome extends { readonly status: ObjectStatus }>(
  outcomes: Iterable<Outcome>,
): (Outcome & { readonly status: NeedsLookRow["status"] })[] {
  const found: (Outcome & { readonly status: NeedsLookRow["status"] })[] = [];
  for (const outcome of outcomes) {
    if (found.length === mostTold) break;
    if (needsLook(outcome)) found.push(outcome);
  }
  return found;
}

function needsLook<Outcome extends { readonly status: ObjectStatus }>(
  outcome: Outcome,
): outcome is Outcome & { readonly status: NeedsLookRow["status"] } {
  return outcome.status === "rejected" || outcome.status === "unknown";
}

/** An object that needs a look, with its reasons as sentences. */
export function needsLookRow(
  { status, reasons }: Pick<ObjectOutcome, "reasons"> & Pick<NeedsLookRow, "status">,
  place: Pick<NeedsLookRow, "uri" | "line" | "id" | "name">,
  translate: Translate,
): NeedsLookRow {
  const { uri, line, id, name } = place;
  return { status, uri, line, id, name, reasons: reasons.map((reason) => explainReason(reason, translate)) };
}

/** What an upload came to, from the counts of its batches and what needs a look. */
export function uploadResult(tallied: Tally, batches: readonly Tally[], rows: readonly NeedsLookRow[]): UploadResult {
  return { tally: tallied, batches, needsLook: rows, needsLookTotal: tallied.rejected + tallied.unknown };
}

/** The outcomes in their order, so many each. */
export function inBatches(outcomes: readonly { readonly status: ObjectStatus }[], size: number): Tally[] {
  const batches: Tally[] = [];
  for (let from = 0; from < outcomes.length; from += size) batches.push(tally(outcomes.slice(from, from + size)));
  return batches;
}
