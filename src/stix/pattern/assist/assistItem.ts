import type { Span } from "../tree";

/** A piece of what an item puts in: text as such, or a hole to be filled in, with what stands in it at first. */
export type InsertPiece = string | { readonly hole: string };

export type ItemKind = "type" | "property" | "operator" | "keyword" | "value" | "comparison";

/** Something that may stand at the cursor. All texts are of the decoded pattern. */
export interface AssistItem {
  readonly label: string;
  readonly kind: ItemKind;
  /** In a few words, beside the label. */
  readonly detail: string;
  /** Sentences. */
  readonly documentation: string;
  readonly insert: readonly InsertPiece[];
  /** What is typed to find it, if that isn't the label. */
  readonly filter?: string;
  /** Whether something should be offered again behind it. */
  readonly goesOn?: boolean;
}

/** What may stand at the cursor, and the word that it replaces. */
export interface PatternCompletions {
  readonly replace: Span;
  readonly items: readonly AssistItem[];
}

/** What an item puts in, with the holes as they are at first. */
export function plainInsert({ insert }: AssistItem): string {
  return insert.map((piece) => (typeof piece === "string" ? piece : piece.hole)).join("");
}

/** A text with a hole in it, where the text holds it. */
export function withHole(text: string, hole: string): InsertPiece[] {
  const at = hole === "" ? -1 : text.indexOf(hole);
  if (at < 0) return [text];
  return [text.slice(0, at), { hole }, text.slice(at + hole.length)].filter((piece) => piece !== "");
}
