import { type DocumentHighlight, DocumentHighlightKind, type Location, type Position } from "vscode-languageserver";
import { isIdOfObject, placesOfId } from "../stix/references/idReferences";
import { type FindFiles, idAtPosition, type IdPlaces, locationsOf, rangeIn, textsWithId } from "./idTexts";
import type { OpenDocument } from "./openDocument";

/** Where the id under the cursor stands, in this document, the other open ones and the workspace's files. */
export async function references(
  document: OpenDocument,
  position: Position,
  includeDeclaration: boolean,
  others: readonly OpenDocument[],
  findFiles: FindFiles,
): Promise<Location[] | null> {
  const found = idAtPosition(document, position);
  if (!found) return null;
  const all: IdPlaces[] = [];
  for await (const texts of textsWithId(found.id, document, others, findFiles))
    for (const { text, places } of texts) {
      const whole = text.lines.getText();
      all.push({ text, places: places.filter((place) => includeDeclaration || !isIdOfObject(whole, place)) });
    }
  return locationsOf(all);
}

/** More highlights than this help nobody, and each costs a position. */
const maxHighlights = 1000;

/** The id under the cursor wherever it stands in the document; the object that has it stands out. */
export function highlights(document: OpenDocument, position: Position): DocumentHighlight[] | null {
  const found = idAtPosition(document, position);
  if (!found) return null;
  const text = document.lines.getText();
  return placesOfId(text, found.id)
    .slice(0, maxHighlights)
    .map((place) => ({
      range: rangeIn(document, place),
      kind: isIdOfObject(text, place) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
