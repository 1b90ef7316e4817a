import type { CompletionItem, CompletionList, Position, Range } from "vscode-languageserver";
import type { LanguageService } from "vscode-json-languageservice";
import { partAt, type Part } from "./languageService";
import type { OpenDocument } from "./openDocument";
import { completeInPattern, patternTriggers } from "./patternCompletion";

/** How completion was asked for, and what the client can do with the answer. */
export interface CompletionAsk {
  /** The character that was typed, where that is why it was asked for. */
  readonly trigger?: string | undefined;
  readonly snippets: boolean;
}

/** Properties and values that the schema of the object under the cursor knows; within a pattern, what may stand there. */
export async function complete(
  service: LanguageService,
  open: OpenDocument,
  position: Position,
  { trigger, snippets }: CompletionAsk,
): Promise<CompletionList | null> {
  const inPattern = completeInPattern(open, position, snippets);
  if (inPattern !== undefined) return inPattern;
  if (trigger !== undefined && patternTriggers.includes(trigger)) return null;
  const part = partAt(service, open, open.lines.offsetAt(position));
  if (!part) return null;
  const list = await service.doComplete(part.document, partPosition(open, part, position), part.json);
  if (!list) return null;
  return { ...list, items: list.items.map((item) => inWhole(open, part, item)) };
}

/** A position of the whole document in the part. */
export function partPosition({ lines }: OpenDocument, part: Part, position: Position): Position {
  return part.document.positionAt(part.toPart(lines.offsetAt(position)));
}

/** A range of the part in the whole document. */
export function wholeRange({ lines }: OpenDocument, { document, toWhole }: Part, range: Range): Range {
  const carry = (position: Position) => lines.positionAt(toWhole(document.offsetAt(position)));
  return { start: carry(range.start), end: carry(range.end) };
}

function inWhole(open: OpenDocument, part: Part, item: CompletionItem): CompletionItem {
  const { textEdit, additionalTextEdits, ...rest } = item;
  const carry = (range: Range) => wholeRange(open, part, range);
  const carried: CompletionItem = { ...rest };
  // A marking is found by its name (TLP:AMBER) as well as by the identifier that is put in.
  const { filterText = "", label } = rest;
  if (filterText.startsWith('"') && !filterText.includes(label))
    carried.filterText = `"${label} ${filterText.slice(1)}`;
  if (textEdit)
    carried.textEdit =
      "range" in textEdit
        ? { ...textEdit, range: carry(textEdit.range) }
        : { ...textEdit, insert: carry(textEdit.insert), replace: carry(textEdit.replace) };
  if (additionalTextEdits)
    carried.additionalTextEdits = additionalTextEdits.map((edit) => ({ ...edit, range: carry(edit.range) }));
  return carried;
}
