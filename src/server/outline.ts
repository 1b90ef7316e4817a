import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import type { OpenDocument } from "./openDocument";

/** The editor asks anew after each edit, and stands still while it reads the answer: 20 MB for the objects of 45 MB. */
const mostListed = 5000;

const kinds: Readonly<Record<string, SymbolKind>> = {
  indicator: SymbolKind.Event,
  relationship: SymbolKind.Interface,
  identity: SymbolKind.Class,
  "marking-definition": SymbolKind.Key,
};

/** The document's objects, by their names; of very many the first, and one entry that stands for the others. */
export function outline({ stix, lines }: OpenDocument, translate: Translate): DocumentSymbol[] {
  const symbols = stix.objects.slice(0, mostListed).map((object, index): DocumentSymbol => {
    const { id, type, name } = stix.check(index).facts;
    const range = { start: lines.positionAt(object.start), end: lines.positionAt(object.end) };
    return {
      name: firstText(name, id, type) ?? `#${String(index + 1)}`,
      detail: type ?? "",
      kind: kinds[type ?? ""] ?? SymbolKind.Object,
      range,
      selectionRange: { start: range.start, end: range.start },
    };
  });
  const [next, last] = [stix.objects[mostListed], stix.objects.at(-1)];
  if (!next || !last) return symbols;
  const name = translate("… and {0} more objects", [String(stix.objects.length - mostListed)]);
  const range = { start: lines.positionAt(next.start), end: lines.positionAt(last.end) };
  const selectionRange = { start: range.start, end: range.start };
  return [...symbols, { name, kind: SymbolKind.Array, range, selectionRange }];
}

/** VS Code refuses a symbol without a name. */
function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== "");
}
