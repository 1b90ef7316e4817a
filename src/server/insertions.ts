import type { InsertionAnswer, InsertionParams } from "../protocol";
import { insertObjects } from "../stix/iocs/insertion";
import type { OpenDocument } from "./openDocument";

/** Where new objects go in a document, as one edit of the version that it has now. */
export function insertion(
  document: OpenDocument | undefined,
  { position, objects, unit }: InsertionParams,
): InsertionAnswer {
  if (!document) return { kind: "no-list" };
  const { stix, lines, version } = document;
  if (stix.shape === "empty") return { kind: "empty", version };
  const cursor = lines.offsetAt(position);
  const found = insertObjects(stix.text, stix.boundaries, cursor, objects, { unit, eol: "\n" });
  if (!found) return { kind: "no-list" };
  return {
    kind: "edit",
    version,
    range: { start: lines.positionAt(found.start), end: lines.positionAt(found.end) },
    newText: found.newText,
    before: found.firstObject - found.start,
  };
}
