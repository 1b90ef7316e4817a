import type { Location, Position } from "vscode-languageserver";
import { isIdOfObject } from "../stix/references/idReferences";
import { type FindFiles, idAtPosition, type IdPlaces, locationsOf, textsWithId } from "./idTexts";
import type { OpenDocument } from "./openDocument";

/**
 * The objects with the id under the cursor: those of the document, else those of other open ones, else those of the
 * workspace's files. There may be several versions of one object.
 */
export async function definition(
  document: OpenDocument,
  position: Position,
  others: readonly OpenDocument[],
  findFiles: FindFiles,
): Promise<Location[] | null> {
  const found = idAtPosition(document, position);
  if (!found) return null;
  for await (const texts of textsWithId(found.id, document, others, findFiles)) {
    const objects = texts.map(({ text, places }): IdPlaces => {
      const whole = text.lines.getText();
      return { text, places: places.filter((place) => isIdOfObject(whole, place)) };
    });
    const locations = locationsOf(objects);
    if (locations.length > 0) return locations;
  }
  return null;
}
