import { type ObjectOutcome, type ObjectStatus, tally, type Tally } from "../sentinel/outcome";
import { explainReason, fillTemplate } from "../sentinel/sentinelMessages";
import type { UploadFiles } from "./uploadFiles";

/** What `upload --format json` prints. */
export interface UploadResult extends Tally {
  readonly requests: number;
  readonly objects: readonly {
    readonly file: string;
    readonly index: number;
    readonly id: string | null;
    readonly status: ObjectStatus;
    readonly reasons: readonly string[];
  }[];
}

export function uploadResult(files: UploadFiles, outcomes: readonly ObjectOutcome[], requests: number): UploadResult {
  const objects = outcomes.map(({ index, status, reasons }) => {
    const place = files.placeOf(index);
    const sentences = reasons.map((reason) => explainReason(reason, fillTemplate));
    return { file: place.file, index: place.index, id: place.id ?? null, status, reasons: sentences };
  });
  return { ...tally(outcomes), requests, objects };
}

/** For people: what was not accepted, then the counts. */
export function uploadText({ objects, accepted, rejected, unknown, notSent, requests }: UploadResult): string {
  const lines = objects
    .filter(({ status }) => status !== "accepted")
    .map(
      ({ file, index, id, status, reasons }) =>
        `${file} #${String(index + 1)} ${id ?? "(no id)"} ${status}: ${reasons.join(" ")}`,
    );
  const counts = `${String(accepted)} accepted by the API, ${String(rejected)} rejected, ${String(unknown)} unknown, ${String(notSent)} not sent, ${String(requests)} requests`;
  return [...lines, counts].join("\n") + "\n";
}

/** Left out because it was meant to be: types the endpoint doesn't take, a dry run, invalid objects under `valid-only`. */
export function isLeftOutByPolicy({ status, reasons }: ObjectOutcome): boolean {
  const policy = ["sentinel/type-not-taken", "sentinel/invalid", "sentinel/dry-run"];
  return status === "not-sent" && reasons.every(({ code }) => policy.includes(code));
}
