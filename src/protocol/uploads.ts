// The messages between the extension and the language server about uploads.
import type { EndpointName } from "../sentinel/endpoints";
import type { LeftKind, RunSummary } from "../sentinel/journal/journal";
import type { ObjectOutcome, Reason, Tally } from "../sentinel/outcome";
import type { PlanChoices } from "../sentinel/plan/planChoices";
import type { PlanGroupName, PlanSummary } from "../sentinel/plan/uploadPlan";
import type { ReportFacts } from "../sentinel/report";
import type { SentObject } from "../sentinel/run/runPorts";
import type { Target } from "../sentinel/target";
import type { TlpLevel } from "../stix/tlp";
import type { IndicatorValue } from "./indicatorValues";
import type { SeenObjects } from "./documentObjects";

/** Asks for a plan: the server keeps a snapshot of the documents under a handle. */
export const planMethod = "stix/plan";

export interface PlanParams {
  /** Documents, open or not. */
  readonly uris: readonly string[];
  /** Where they go. A policy's source system counts more than this one. */
  readonly target: Target;
  readonly endpoint: EndpointName;
  readonly choices: PlanChoices;
  /** What the plan is about, where that is not all objects of the documents. */
  readonly only?: PlanScope;
  /** The target's source system counts more than the policy's: what the upload changes was sent under it. */
  readonly keepsSourceSystem?: boolean;
}

export type PlanScope =
  /**
   * Objects of the one document as somebody saw them in a version of it. Where that has become another, each is found by
   * its id if that stands there just as often; else nothing is planned.
   */
  | ({ readonly kind: "objects" } & SeenObjects)
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  /** What an earlier run left: all that it did not settle, or what ended so. Its choices hold; its TLP ceiling while it goes on. */
  | { readonly kind: "run"; readonly run: string; readonly left: LeftKind };

export type PlanAnswer =
  | { readonly kind: "plan"; readonly handle: number; readonly plan: PlanFacts }
  /** There is nothing to plan, and why. `uri`: of the document that it is about, where it is one. */
  | {
      readonly kind: "nothing";
      readonly because:
        | "not-open"
        | "unreadable"
        | "empty"
        | "not-stix"
        | "no-objects"
        | "several-source-systems"
        | "no-such-run"
        | "nothing-left"
        | "objects-changed"
        /** The run is about what changed since a commit, which the command line can tell. */
        | "command-line-only";
      readonly uri?: string;
    };

/** What the extension knows of a plan. The objects themselves stay in the server. */
export interface PlanFacts {
  readonly summary: PlanSummary;
  /** The batches in their order, as indices of the plan's objects. */
  readonly batches: readonly (readonly number[])[];
  readonly target: Target;
  readonly choices: PlanChoices;
  /** For the journal (`RunLine.choices`): the choices, and what the plan is about, so that a run is resumed as it was meant. */
  readonly recorded: unknown;
  /** Each file once, in the order that `SentObject.file` counts: a run names them so in the journal. */
  readonly files: readonly { readonly uri: string; readonly objects: number }[];
  /** Documents with errors around their objects, so that some may be missing. */
  readonly damaged: readonly string[];
  /** The target has accepted something before. */
  readonly isKnownTarget: boolean;
  /** The `sourcesystem` that an upload body names itself. */
  readonly namedSourceSystem: string | undefined;
  readonly policy: PlanPolicy;
}

/** What the repository's policy says of an upload. */
export interface PlanPolicy {
  /** The source system of the documents' folder, in place of the connection's. */
  readonly sourceSystem: string | undefined;
  /** Its TLP ceiling, where it is lower than the connection's and therefore holds. */
  readonly tlpCeiling: TlpLevel | undefined;
  /** Part of the policy file could not be understood. */
  readonly isBroken: boolean;
}

/** Plans the same snapshot anew by other choices; `null` when the handle is unknown. */
export const replanMethod = "stix/replan";

export interface ReplanParams {
  readonly handle: number;
  readonly choices: PlanChoices;
}

/** Asks for some objects of one group of a plan, in their order; `null` when the handle is unknown. */
export const planRowsMethod = "stix/planRows";

export interface PlanRowsParams {
  readonly handle: number;
  readonly group: PlanGroupName;
  readonly from: number;
  readonly count: number;
}

export interface PlanRow {
  readonly index: number;
  /** Its `objectKey`, by which it is ticked and unticked. */
  readonly key: string;
  readonly goes: boolean;
  readonly reason: Reason | undefined;
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly tlp: TlpLevel | "unmarked";
}

/** Asks what the objects of a plan that go look for; `null` when the handle is unknown. */
export const planValuesMethod = "stix/planValues";

export interface PlanValuesParams {
  readonly handle: number;
  /** No more values than these are told. */
  readonly most: number;
}

export type PlanValuesAnswer = {
  readonly values: readonly PlanValue[];
  /** There are more. */
  readonly isCut: boolean;
} | null;

/** A value of the pattern of the plan's object at the index. */
export interface PlanValue extends Pick<IndicatorValue, "type" | "property" | "value"> {
  readonly index: number;
}

/** Asks for objects of the snapshot as they are sent; `null` when the handle is unknown. */
export const batchMethod = "stix/batch";

export interface BatchParams {
  readonly handle: number;
  readonly indices: readonly number[];
}

export type BatchAnswer = readonly SentObject[] | null;

/** Tells what became of objects of the snapshot; rejected and unknown ones become diagnostics. */
export const answersMethod = "stix/answers";

export interface AnswersParams {
  readonly handle: number;
  /** The place of the plan's batch that they belong to. */
  readonly batch: number;
  readonly outcomes: readonly ObjectOutcome[];
}

/** Has the server forget a plan that nobody uploads; answers `null`. */
export const releaseMethod = "stix/release";

export interface ReleaseParams {
  readonly handle: number;
}

/** What an upload came to, as its summary shows it. */
export interface UploadResult {
  readonly tally: Tally;
  /** What became of the objects of each batch of the plan, in their order. */
  readonly batches: readonly Tally[];
  /** The first 500 objects that were rejected or are unknown. */
  readonly needsLook: readonly NeedsLookRow[];
  readonly needsLookTotal: number;
}

/** An object that was rejected, or whose answer was lost. */
export interface NeedsLookRow {
  readonly status: "rejected" | "unknown";
  readonly uri: string;
  /** 1-based. */
  readonly line: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Sentences. */
  readonly reasons: readonly string[];
}

/** Asks for what came of all objects, as told so far, and releases the snapshot. `null` when the handle is unknown. */
export const finishMethod = "stix/finish";

export interface FinishParams {
  readonly handle: number;
  readonly facts: ReportFacts;
  /** What the report calls the plan's files, in their order. */
  readonly fileNames: readonly string[];
}

/** `markdown`: the report, in which the rows of each section are limited. */
export type FinishAnswer = (UploadResult & { readonly markdown: string }) | null;

/**
 * Asks for a part of the JSON report of an upload that was finished, counted from 0: the parts put together are the report.
 * `null` where the server does not keep it; it keeps those of the last uploads.
 */
export const reportPartMethod = "stix/reportPart";

export interface ReportPartParams {
  readonly handle: number;
  readonly part: number;
}

export type ReportPartAnswer = { readonly text: string; readonly isLast: boolean } | null;

/** Asks for all runs that the journal knows, newest first. */
export const runsMethod = "stix/runs";

export type RunsAnswer = readonly RunSummary[];

/** Asks what the journal knows of a run's objects; `null` where it does not know the run. */
export const runResultMethod = "stix/runResult";

export interface RunResultParams {
  readonly run: string;
  /** The documents that are the run's files, in their order: there its objects are looked for. */
  readonly uris: readonly string[];
}

export type RunResultAnswer = UploadResult | null;

/** Asks for the KQL that looks for a run's accepted objects in Sentinel; `null` where nothing was accepted. */
export const verifyQueryMethod = "stix/verifyQuery";

export interface VerifyQueryParams {
  /** The run; absent for the newest. */
  readonly run?: string;
}

export type VerifyQueryAnswer = { readonly query: string; readonly objects: number; readonly total: number } | null;

/** The server asks for the text of a file that is not on this machine's disk; `null` where it can't be read. */
export const readFileMethod = "stix/readFile";

export interface ReadFileParams {
  readonly uri: string;
}

export type ReadFileAnswer = { readonly text: string } | null;
