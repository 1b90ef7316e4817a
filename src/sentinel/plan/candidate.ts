import type { TlpLevel } from "../../stix/tlp";
import type { Endpoint } from "../endpoints";
import type { AcceptedObject } from "../journal/journal";
import type { PlanChoices } from "./planChoices";

/** What planning needs to know of one object. */
export interface Candidate {
  readonly id: string | undefined;
  readonly type: string | undefined;
  /** In itself or with other objects of its document; versions that contradict each other are found by planning. */
  readonly hasErrors: boolean;
  /** How many bytes its text has, in UTF-8. */
  readonly bytes: number;
  readonly modified: string | undefined;
  readonly isRevoked: boolean;
  /** ISO 8601; of indicators. */
  readonly validUntil: string | undefined;
  /**
   * The first of its values that is doubtful and left out unless ticked, and the code of the problem that says why. What is
   * revoked matches nothing and has none.
   */
  readonly doubt: { readonly value: string; readonly code: string } | undefined;
  /** The highest TLP that is known of it. */
  readonly tlp: TlpLevel | "unmarked";
  /** It carries a marking that is neither known nor in its document. */
  readonly hasUnknownMarking: boolean;
}

/** What it depends on for what an upload takes an object. */
export interface GroupSurroundings {
  readonly endpoint: Endpoint;
  /** What the target accepted last of the objects that a journal knows, by `objectKey`. */
  readonly accepted: ReadonlyMap<string, AcceptedObject>;
  /** The hash of the text, and the hash of the canonical JSON, of the object at an index: asked for only where needed. */
  readonly rawHash: (index: number) => string;
  readonly hash: (index: number) => string;
  /** ISO 8601, UTC: what has expired. */
  readonly now: string;
}

export interface PlanSurroundings extends GroupSurroundings {
  readonly choices: PlanChoices;
}
