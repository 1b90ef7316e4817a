import type { PlanRow } from "../../protocol/uploads";
import type { UploadPolicy } from "../../sentinel/plan/planChoices";
import type { PlanGroupName } from "../../sentinel/plan/uploadPlan";
import type { TlpLevel } from "../../stix/tlp";

/** What the preflight page shows, put into words by the extension. */
export interface PreflightState {
  readonly heading: string;
  readonly isProduction: boolean;
  /** Label and value of where the objects go, in their order. */
  readonly target: readonly (readonly [string, string])[];
  /** Label and value of what goes. */
  readonly numbers: readonly (readonly [string, string])[];
  /** What must not be overlooked. */
  readonly notes: readonly { readonly severity: "info" | "warning"; readonly text: string }[];
  readonly policy: UploadPolicy;
  readonly tlp: TlpChoice;
  /** Why nothing goes although objects are chosen. */
  readonly blocked: { readonly by: "tlp" | "policy" | "damage"; readonly text: string } | undefined;
  readonly sections: readonly PreflightSection[];
  /** How many objects go. */
  readonly sending: number;
  /** What the button to upload says. */
  readonly upload: string;
  /** The counts in one sentence, read out after a change. */
  readonly summary: string;
  /** *Have we seen them?*; `undefined` where the connection can't tell. */
  readonly hunt: HuntState | undefined;
  readonly words: PreflightWords;
}

/** How a hunt for the values of the objects that go stands, in words. */
export interface HuntState {
  readonly text: string;
  readonly button: string;
  readonly does: "hunt" | "cancel-hunt";
}

export interface TlpChoice {
  /** All levels, from what may go furthest, and how they are written. */
  readonly levels: readonly (readonly [TlpLevel, string])[];
  /** What holds in this run. */
  readonly ceiling: TlpLevel;
  /** What the connection allows; above it a person is asked. */
  readonly ofConnection: TlpLevel;
}

/** All objects that are the same for this upload. */
export interface PreflightSection {
  readonly group: PlanGroupName;
  readonly title: string;
  /** What it means to be one of them. */
  readonly meaning: string;
  readonly count: number;
  /** How many of them are chosen, whether or not they go in the end. */
  readonly chosen: number;
  /** The two in words. */
  readonly counts: string;
  /** A person may tick and untick them. */
  readonly isChoice: boolean;
}

export interface PreflightRow extends Omit<PlanRow, "reason" | "goes"> {
  readonly isChosen: boolean;
  /** Why it stays behind. */
  readonly why: string | undefined;
  /** What Defender knows of its values; `undefined` where it was not asked. */
  readonly seen: string | undefined;
  /** Its file's name. */
  readonly file: string;
  readonly tlpName: string;
}

/** The fixed words of the page. `{0}` and so on are filled in by the page. */
export interface PreflightWords {
  readonly target: string;
  readonly production: string;
  readonly whatGoes: string;
  readonly choices: string;
  readonly policy: string;
  readonly validOnly: string;
  readonly validOnlyMeans: string;
  readonly allOrNothing: string;
  readonly allOrNothingMeans: string;
  readonly ceiling: string;
  readonly ceilingMeans: string;
  /** `{0}`: a level. */
  readonly raiseTitle: string;
  /** `{0}`: the level that is asked for, `{1}`: that of the connection. */
  readonly raiseMeans: string;
  readonly raise: string;
  readonly keep: string;
  readonly leaveOutAbove: string;
  readonly objects: string;
  /** `{0}`: a section's title. */
  readonly chooseAll: string;
  /** `{0}`: a section's title. */
  readonly table: string;
  readonly columnUpload: string;
  readonly columnObject: string;
  readonly columnType: string;
  readonly columnTlp: string;
  readonly columnWhy: string;
  readonly columnPlace: string;
  readonly columnSeen: string;
  readonly haveWeSeen: string;
  /** `{0}`: an object's name. */
  readonly chooseOne: string;
  readonly withoutId: string;
  /** `{0}`: a file, `{1}`: a line's number. */
  readonly place: string;
  /** `{0}`: how many are shown, `{1}`: of how many. */
  readonly showMore: string;
  readonly loading: string;
  readonly dryRun: string;
  readonly cancel: string;
  readonly warning: string;
  readonly note: string;
  readonly blocked: string;
}

export type ToPreflight =
  | { readonly kind: "state"; readonly state: PreflightState }
  | {
      readonly kind: "rows";
      readonly group: PlanGroupName;
      readonly from: number;
      readonly rows: readonly PreflightRow[];
    };

/** What a person does. The extension makes choices of it, plans anew and tells the state that this came to. */
export type FromPreflight =
  | { readonly kind: "ready" }
  | { readonly kind: "choose-group"; readonly group: PlanGroupName; readonly isChosen: boolean }
  | {
      readonly kind: "choose-object";
      readonly group: PlanGroupName;
      readonly key: string;
      readonly isChosen: boolean;
    }
  | { readonly kind: "policy"; readonly policy: UploadPolicy }
  | { readonly kind: "ceiling"; readonly level: TlpLevel }
  | { readonly kind: "leave-out-above-ceiling" }
  | { readonly kind: "rows"; readonly group: PlanGroupName; readonly from: number; readonly count: number }
  | { readonly kind: "show"; readonly uri: string; readonly line: number }
  | { readonly kind: "hunt" }
  | { readonly kind: "cancel-hunt" }
  | { readonly kind: "upload" }
  | { readonly kind: "dry-run" }
  | { readonly kind: "cancel" };
