// The messages between the extension and the language server about objects of one document: what became of them, where they
// were accepted, and how they are revoked.
import type { HistoryEntry } from "../sentinel/journal/journal";

/** Objects of a version of a document. */
export interface SeenObjects {
  readonly version: number;
  readonly objects: readonly SeenObject[];
}

/** An object as it stood in a version of its document. */
export interface SeenObject {
  /** Its place among the document's objects. */
  readonly index: number;
  readonly id: string | null;
}

/** Asks what a document has become since an earlier text of it, by its objects' ids. */
export const changesMethod = "stix/changes";

export interface ChangesParams {
  readonly uri: string;
  readonly before: string;
  /** ISO 8601, UTC: the `modified` of the proposed revocations. */
  readonly now: string;
}

export interface ChangedObject {
  readonly id: string;
  readonly name: string | undefined;
  /** 1-based, in the document; of a removed object in the earlier text. */
  readonly line: number;
  /** The properties that differ; of changed objects. */
  readonly properties: readonly string[];
}

export interface ChangesAnswer {
  readonly added: readonly ChangedObject[];
  readonly changed: readonly ChangedObject[];
  readonly removed: readonly ChangedObject[];
  readonly unchanged: number;
  /** A bundle with the removed objects, revoked; `undefined` where none was removed that can be. */
  readonly revocations: string | undefined;
  /** One of the two texts is damaged, so that what is missing may be there all the same: nothing is proposed then. */
  readonly mayBeHidden: boolean;
}

/** Asks for the objects at places of a document, with where they were accepted: to revoke them. */
export const objectsAtMethod = "stix/objectsAt";

export interface ObjectsAtParams {
  readonly uri: string;
  readonly ranges: readonly { readonly start: TextPosition; readonly end: TextPosition }[];
}

export type ObjectsAtAnswer = { readonly version: number; readonly objects: readonly ObjectAt[] } | null;

export interface ObjectAt {
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly isRevoked: boolean;
  readonly history: readonly HistoryEntry[];
}

/** Asks for the edits that revoke objects of a document, as somebody saw them in a version of it. */
export const revokeEditsMethod = "stix/revokeEdits";

export interface RevokeEditsParams extends SeenObjects {
  readonly uri: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** `null` for a document that is not open. */
export type RevokeEditsAnswer =
  | {
      readonly kind: "edits";
      /** Of the document that the edits are for. */
      readonly version: number;
      /** None for what is revoked already. */
      readonly edits: readonly {
        readonly range: { readonly start: TextPosition; readonly end: TextPosition };
        readonly newText: string;
      }[];
    }
  /** The document has become another, and nobody can tell which of its objects are meant. */
  | { readonly kind: "changed" }
  /** The id stands more than once in the document. */
  | { readonly kind: "repeated"; readonly id: string }
  /** Nothing can be written into the object: its type has no versions, or its text is no JSON. */
  | { readonly kind: "not-revocable"; readonly id: string }
  | null;

/** A line and a character, as in the Language Server Protocol. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}
