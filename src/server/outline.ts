import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { OpenDocument } from "./openDocument";

const kinds: Readonly<Record<string, SymbolKind>> = {
  indicator: SymbolKind.Event,
  relationship: SymbolKind.Interface,
  identity: SymbolKind.Class,
  "marking-definition": SymbolKind.Key,
};

/** The document's objects, by their names. */
export function outline({ stix, lines }: OpenDocument): DocumentSymbol[] {
  return stix.objects.map((object, index) => {
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
}

/** VS Code refuses a symbol without a name. */
function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== "");
}
