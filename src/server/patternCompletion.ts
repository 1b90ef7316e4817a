import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type Position,
  type Range,
} from "vscode-languageserver";
import { type AssistItem, type ItemKind, plainInsert } from "../stix/pattern/assist/assistItem";
import { completePattern } from "../stix/pattern/assist/completions";
import type { OpenDocument } from "./openDocument";
import { asJson, patternAt } from "./patternAt";

/** Characters behind which something is offered in a pattern; outside patterns they say nothing. */
export const patternTriggers: readonly string[] = ["'", ".", "[", "=", "("];

/** What may stand at a place of a pattern; `undefined` where the position is in no pattern, null where nothing is known. */
export function completeInPattern(
  open: OpenDocument,
  position: Position,
  snippets: boolean,
): CompletionList | null | undefined {
  const place = patternAt(open, position);
  if (place?.offset === undefined) return undefined;
  const found = completePattern(place.pattern, place.offset, place.version);
  if (found === null) return null;
  const range = place.range(found.replace);
  return {
    isIncomplete: false,
    items: found.items.map((item, index) => completionItem(item, index, range, snippets)),
  };
}

function completionItem(item: AssistItem, index: number, range: Range, snippets: boolean): CompletionItem {
  const { label, kind, detail, documentation, filter = label, goesOn = false } = item;
  const hasHoles = snippets && item.insert.some((piece) => typeof piece !== "string");
  return {
    label,
    kind: kinds[kind],
    documentation: { kind: "plaintext", value: documentation },
    // What is in the document, escapes included, is what the editor compares with.
    filterText: asJson(filter),
    sortText: String(index).padStart(4, "0"),
    textEdit: { range, newText: hasHoles ? snippetOf(item) : asJson(plainInsert(item)) },
    insertTextFormat: hasHoles ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail !== "" && { detail }),
    ...(goesOn && { command: { title: "", command: "editor.action.triggerSuggest" } }),
  };
}

const kinds: Readonly<Record<ItemKind, CompletionItemKind>> = {
  type: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  operator: CompletionItemKind.Operator,
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Value,
  comparison: CompletionItemKind.Snippet,
};

/** The holes as tab stops, in the order of the text, and the cursor behind all of it at last. */
function snippetOf({ insert }: AssistItem): string {
  let stops = 0;
  const pieces = insert.map((piece) => {
    if (typeof piece === "string") return escaped(asJson(piece));
    stops++;
    return piece.hole === "" ? `\${${String(stops)}}` : `\${${String(stops)}:${escaped(asJson(piece.hole))}}`;
  });
  return `${pieces.join("")}$0`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
