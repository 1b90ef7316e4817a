import { createObjectLocator, type ObjectLocator } from "../locateProblem";
import type { ProblemPlace, TextRange } from "../problem";
import type { StixDocument } from "./stixDocument";

/** So many objects are kept parsed: asked for in their order, as they mostly are, each is parsed once. */
const keptLocators = 100;

/** Finds places in a document, as offsets in its whole text. The index is the object's, or -1 for the envelope. */
export function createDocumentLocator(document: StixDocument): (index: number, place: ProblemPlace) => TextRange {
  const locators = new Map<number, ObjectLocator>();
  return (index, place) => {
    const object = document.objects[index];
    if (!object) return place.kind === "text" ? { start: place.start, end: place.end } : { start: 0, end: 1 };
    let locator = locators.get(index);
    if (!locator) {
      // The trees of 100,000 objects would fill a gigabyte.
      if (locators.size >= keptLocators) locators.clear();
      locators.set(index, (locator = createObjectLocator(document.textOf(index))));
    }
    const { start, end } = locator.locate(place);
    return { start: object.start + start, end: object.start + end };
  };
}
