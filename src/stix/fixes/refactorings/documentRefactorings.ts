import type { StixDocument, TextEdit } from "../../document/stixDocument";
import type { FixTitle } from "../fixTitles";
import { readObjectText } from "../objectText";
import { canBecome, changeEnvelope, type Envelope, type EnvelopePorts } from "./envelopes";
import { removeObjects, repeatedObjects } from "./repeatedObjects";
import { canBecomeStix21, toStix21 } from "./toStix21";

/** What can be made of a whole document, by its title. */
export type DocumentRefactoring = Extract<
  FixTitle,
  "to-bundle" | "to-array" | "to-upload-body" | "remove-duplicates" | "to-stix-2.1"
>;

const envelopes: Readonly<Record<string, Envelope>> = {
  "to-bundle": "bundle",
  "to-array": "array",
  "to-upload-body": "upload-body",
};

/** Documents with more objects than this are asked for repetitions only when the person has chosen to have them removed. */
const fewObjects = 2000;

/** What can be made of a document as a whole; told without computing it. */
export function documentRefactorings(document: StixDocument): DocumentRefactoring[] {
  const { boundaries, objects, specVersion } = document;
  const found = (["to-bundle", "to-array", "to-upload-body"] as const).filter((name) => {
    const to = envelopes[name];
    return to !== undefined && canBecome(boundaries, to);
  });
  const mayRepeat = objects.length > fewObjects || (objects.length > 1 && repeatedObjects(document).length > 0);
  const isOld = specVersion === "2.0" && boundaries.shape === "bundle";
  return [
    ...found,
    ...(mayRepeat ? (["remove-duplicates"] as const) : []),
    ...(isOld && objects.every((_, index) => canBecomeStix21(document.check(index).facts.type))
      ? (["to-stix-2.1"] as const)
      : []),
  ];
}

/** The edits of a refactoring, in the whole text; none where the document no longer allows it. */
export function refactorDocument(document: StixDocument, name: DocumentRefactoring, ports: EnvelopePorts): TextEdit[] {
  const to = envelopes[name];
  if (to !== undefined) return changeEnvelope(document.boundaries, document.text, to, ports);
  if (name === "remove-duplicates") return removeObjects(document, repeatedObjects(document));
  return bundleToStix21(document);
}

function bundleToStix21(document: StixDocument): TextEdit[] {
  const { members } = document.boundaries;
  const index = members.findIndex(({ name }) => name === "spec_version");
  const [before, version, after] = [members[index - 1], members[index], members[index + 1]];
  if (!version) return [];
  const edits: TextEdit[] = [
    before
      ? { start: before.value.end, end: version.value.end, text: "" }
      : { start: version.key.start, end: after ? after.key.start : version.value.end, text: "" },
  ];
  for (const [place, { start }] of document.objects.entries()) {
    const converted = toStix21(readObjectText(document.textOf(place)));
    if (!converted) return [];
    for (const edit of converted) edits.push({ start: edit.start + start, end: edit.end + start, text: edit.text });
  }
  return edits;
}
