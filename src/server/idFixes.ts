import type { StixDocument, TextEdit } from "../stix/document/stixDocument";
import { endOf, nodeAt, readObjectText, textAt } from "../stix/fixes/objectText";
import { isIdOfObject, placesOfId } from "../stix/references/idReferences";

const writesId = /^"[a-z0-9-]+--[0-9a-f-]{36}"$/;

/**
 * What a fix that gives an object another id has to change besides: the references to it in this document, so that they
 * do not lead nowhere. None where another object has the old id too, for nobody can tell which is meant. The edits given,
 * and those of the fix, count from `base`, where the object begins.
 */
export function referenceEdits(stix: StixDocument, edits: readonly TextEdit[], base: number): TextEdit[] {
  const index = stix.indexAt(base);
  if (stix.objects[index]?.start !== base || !edits.some(({ text }) => writesId.test(text))) return [];
  const object = readObjectText(stix.textOf(index));
  const node = nodeAt(object, ["id"]);
  const old = textAt(object, ["id"]);
  const change = edits.find(({ start, end }) => start === node?.offset && end === endOf(node));
  // What is shorter is no identifier, and may stand anywhere for something else.
  if (!node || !change || !writesId.test(change.text) || old?.includes("--") !== true) return [];
  const { text } = stix;
  const own = base + node.offset + 1;
  const places = placesOfId(text, old).filter(({ start }) => start !== own);
  if (places.some((place) => isIdOfObject(text, place))) return [];
  const id = change.text.slice(1, -1);
  return places
    .map(({ start, end }) => ({ start: start - base, end: end - base, text: id }))
    .filter((place) => edits.every((edit) => edit.end <= place.start || place.end <= edit.start));
}
