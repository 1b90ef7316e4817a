// The messages between the extension and the language server beyond the Language Server Protocol's own, and their types.
// Each end makes its own request type of the method's name, so that this file depends on neither end's library.
import type { EndpointName } from "./sentinel/endpoints";
import type { TypedValue } from "./stix/iocs/readTyped";

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

/** Tells the settings that the server heeds, in place of those told before. */
export const settingsMethod = "stix/settings";

export interface SettingsParams {
  /** Whether the rules about Sentinel are checked where no policy says. */
  readonly sentinelProfile: boolean;
  /** The endpoint of the connection in use; `null` without one. */
  readonly endpoint: EndpointName | null;
  /** Whether objects whose content changed get a new `modified` when their document is saved. */
  readonly modifiedOnSave: boolean;
}

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

/** Asks what applies to new indicators: the policy, and what the document that they go into has already. */
export const indicatorTermsMethod = "stix/indicatorTerms";

export interface IndicatorTermsParams {
  /** The document that they go into; `null` for one that is yet to be made. */
  readonly uri: string | null;
  readonly values: readonly TypedValue[];
}

export interface IndicatorTermsAnswer {
  readonly ownDomains: readonly string[];
  readonly allowlist: readonly string[];
  /** How many days an indicator of an observable type (`ipv4-addr`) holds; those of which the policy says nothing are missing. */
  readonly validUntilDays: Readonly<Record<string, number>>;
  /** The places in `values` of those that the document has an indicator for. */
  readonly present: readonly number[];
}

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
  /** Whether it tells the policies at once, be there none: the first diagnostics wait for them a moment. */
  readonly tellsPolicies?: boolean;
  /** Translations of the English templates into the display language; absent ones stay English. */
  readonly translations?: Readonly<Record<string, string>>;
}
