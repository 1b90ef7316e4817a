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
      readonly policy: PlanPolicy;
    }
  /** There is nothing to plan, and why. */
  | { readonly kind: "nothing"; readonly because: "not-open" | "empty" | "not-stix" | "no-objects" };

/** What the repository's policy says of an upload. */
export interface PlanPolicy {
  /** The source system of the document's folder, in place of the connection's. */
  readonly sourceSystem: string | undefined;
  /** Its TLP ceiling, where it is lower than the connection's and therefore holds. */
  readonly tlpCeiling: TlpLevel | undefined;
  /** Part of the policy file could not be understood. */
  readonly isBroken: boolean;
}

/** Tells all policies of the workspace, in place of those told before. */
export const policiesMethod = "stix/policies";

export interface PoliciesParams {
  readonly folders: readonly {
    readonly folderUri: string;
    /** The text of its policy file; `null` where it has none. */
    readonly policy: string | null;
    /** The text of its baseline of known problems; `null` where it has none. */
    readonly baseline: string | null;
  }[];
}

/** Tells the settings that checks depend on, in place of those told before. */
export const settingsMethod = "stix/settings";

export interface SettingsParams {
  /** Whether the rules about Sentinel are checked where no policy says. */
  readonly sentinelProfile: boolean;
  /** The endpoint of the connection in use; `null` without one. */
  readonly endpoint: EndpointName | null;
}

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

/** Asks where new objects go in a document. */
export const insertionMethod = "stix/insertion";

export interface InsertionParams {
  readonly uri: string;
  /** Where the cursor stands: a line and a character, as in the Language Server Protocol. */
  readonly position: { readonly line: number; readonly character: number };
  readonly objects: readonly object[];
  /** One step of indentation, where the document has none to copy. */
  readonly unit: string;
}

export type InsertionAnswer =
  | {
      readonly kind: "edit";
      readonly version: number;
      readonly range: { readonly start: InsertionParams["position"]; readonly end: InsertionParams["position"] };
      readonly newText: string;
      /** How many UTF-16 units of the new text stand before the first object. */
      readonly before: number;
    }
  /** The document is empty: a whole bundle goes into it. */
  | { readonly kind: "empty"; readonly version: number }
  /** The document has no list that objects could go into. */
  | { readonly kind: "no-list" };

/** The server asks for the STIX files of the workspace that hold a text. */
export const filesHoldingMethod = "stix/filesHolding";

export interface FilesHoldingParams {
  readonly text: string;
}

export interface FileText {
  readonly uri: string;
  readonly text: string;
}

/** The server tells how far the check of a document is, and what it found: often while it goes on, and at its end. */
export const statusMethod = "stix/status";

export interface StatusParams {
  readonly uri: string;
  readonly version: number;
  readonly objects: number;
  /** How many of the objects have been checked; all of them at the end. */
  readonly checked: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** What the extension tells the server when it starts. */
export interface InitializationOptions {
  /** Whether it shows `stix/status`. */
  readonly showsStatus?: boolean;
  /** Whether it answers `stix/filesHolding`. */
  readonly findsFiles?: boolean;
  /** Translations of the English templates into the display language; absent ones stay English. */
  readonly translations?: Readonly<Record<string, string>>;
}
