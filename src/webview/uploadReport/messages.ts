import type { Tally } from "../../sentinel/outcome";

/** What the summary of an upload shows, put into words by the extension. */
export interface UploadReportState {
  readonly title: string;
  /** Label and value, in their order. */
  readonly facts: readonly (readonly [string, string])[];
  readonly tally: Tally;
  /** What became of the objects of each batch, in their order. */
  readonly batches: readonly Tally[];
  /** Why the upload stopped early, where it did. */
  readonly stopped: string | undefined;
  /** What needs a look: objects that were rejected or are unknown, at most so many as are shown. */
  readonly needsLook: readonly NeedsLook[];
  readonly needsLookTotal: number;
  readonly words: UploadReportWords;
}

export interface NeedsLook {
  readonly status: "rejected" | "unknown";
  readonly uri: string;
  readonly file: string;
  readonly line: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly why: string;
}

/** The fixed words of the page. `{0}` and so on are filled in by the page. */
export interface UploadReportWords {
  readonly counts: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly unknown: string;
  readonly notSent: string;
  readonly acceptedMeans: string;
  readonly unknownMeans: string;
  readonly stopped: string;
  readonly next: string;
  readonly retryRejected: string;
  readonly retryUnknown: string;
  readonly resume: string;
  readonly markdown: string;
  readonly json: string;
  readonly kql: string;
  readonly facts: string;
  readonly byBatch: string;
  /** Of the chart, for who does not see it. `{0}`: how many batches; `{1}` to `{4}`: the counts of the four states. */
  readonly chart: string;
  readonly showAsTable: string;
  readonly showAsChart: string;
  readonly batches: string;
  /** `{0}`: a batch's number. */
  readonly batch: string;
  /** `{0}` to `{1}`: batches that are shown as one. */
  readonly batchesFromTo: string;
  readonly needsLook: string;
  readonly nothingToLookAt: string;
  /** `{0}`: how many more there are than are shown. */
  readonly more: string;
  readonly columnState: string;
  readonly columnObject: string;
  readonly columnPlace: string;
  readonly columnWhy: string;
  readonly withoutId: string;
  /** `{0}`: a file, `{1}`: a line's number. */
  readonly place: string;
}

export type ReportCommand = "retryRejected" | "retryUnknown" | "resume" | "markdown" | "json" | "kql";

export interface ToUploadReport {
  readonly kind: "state";
  readonly state: UploadReportState;
}

export type FromUploadReport =
  | { readonly kind: "ready" }
  | { readonly kind: "show"; readonly uri: string; readonly line: number }
  | { readonly kind: "command"; readonly command: ReportCommand };
