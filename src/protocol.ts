// The messages between the extension and the language server beyond the Language Server Protocol's own, and their types.
// Each end makes its own request type of the method's name, so that this file depends on neither end's library.
import type { EndpointName } from "./sentinel/endpoints";
import type { ObjectOutcome, Tally } from "./sentinel/outcome";
import type { UploadPlan, UploadPolicy } from "./sentinel/plan";
import type { ReportFacts } from "./sentinel/report";
import type { TlpLevel } from "./stix/tlp";

/** Asks for a plan: the server keeps a snapshot of the document under a handle. */
export const planMethod = "stix/plan";

export interface PlanParams {
  readonly uri: string;
  readonly endpoint: EndpointName;
  readonly policy: UploadPolicy;
  readonly tlpCeiling: TlpLevel;
}

export type PlanAnswer =
  | {
      readonly kind: "plan";
      readonly handle: number;
      readonly plan: UploadPlan;
      /** How many objects the document holds. */
      readonly total: number;
      /** The `sourcesystem` that an upload body names itself. */
      readonly namedSourceSystem: string | undefined;
    }
  /** There is nothing to plan, and why. */
  | { readonly kind: "nothing"; readonly because: "not-open" | "empty" | "not-stix" | "no-objects" };

/** Asks for the texts of a batch's objects in the snapshot; `null` when the handle is unknown. */
export const batchMethod = "stix/batch";

export interface BatchParams {
  readonly handle: number;
  readonly indices: readonly number[];
}

export type BatchAnswer = readonly string[] | null;

/** Tells what became of objects of the snapshot; rejected and unknown ones become diagnostics. */
export const answersMethod = "stix/answers";

export interface AnswersParams {
  readonly handle: number;
  readonly outcomes: readonly ObjectOutcome[];
}

/** Asks for the report of all outcomes told so far, and releases the snapshot. `null` when the handle is unknown. */
export const finishMethod = "stix/finish";

export interface FinishParams {
  readonly handle: number;
  readonly facts: ReportFacts;
}

export type FinishAnswer = { readonly tally: Tally; readonly markdown: string } | null;

/** What the extension tells the server when it starts. */
export interface InitializationOptions {
  /** Translations of the English templates into the display language; absent ones stay English. */
  readonly translations?: Readonly<Record<string, string>>;
}
