import { TextDocument } from "vscode-languageserver-textdocument";
import type { Location, Range } from "vscode-languageserver";
import type { FileText } from "../protocol";
import { idAt, type IdPlace, placesOfId } from "../stix/references/idReferences";
import type { TextRange } from "../stix/problem";
import type { OpenDocument } from "./openDocument";

/** Asks the editor for the STIX files of the workspace that hold a text; `undefined` where the editor can't. */
export type FindFiles = ((text: string) => Promise<readonly FileText[]>) | undefined;

/** A text in which ids are looked for: an open document, or a file. `version` is null for a file. */
export interface IdText {
  readonly uri: string;
  readonly version: number | null;
  readonly lines: TextDocument;
}

/** The id under the cursor. */
export function idAtPosition(
  { lines, stix }: OpenDocument,
  position: { line: number; character: number },
): IdPlace | undefined {
  return idAt(stix, lines.offsetAt(position));
}

export function rangeIn({ lines }: IdText, { start, end }: TextRange): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** A text, and the places of an id in it; none of them is empty. */
export interface IdPlaces {
  readonly text: IdText;
  readonly places: readonly TextRange[];
}

/**
 * Where an id stands: in the document itself, in the other open ones, in the workspace's files. Each is searched when it
 * is asked for; an open document is taken as it is, not as its file was saved.
 */
export async function* textsWithId(
  id: string,
  document: OpenDocument,
  others: readonly OpenDocument[],
  findFiles: FindFiles,
): AsyncGenerator<IdPlaces[]> {
  const found = (texts: Iterable<IdText>) =>
    [...texts].flatMap((text): IdPlaces[] => {
      const places = placesOfId(text.lines.getText(), id);
      return places.length > 0 ? [{ text, places }] : [];
    });
  const open = others.filter(({ uri }) => uri !== document.uri);
  yield found([document]);
  yield found(open);
  if (!findFiles) return;
  const known = new Set([document.uri, ...open.map(({ uri }) => uri)]);
  const files = await findFiles(`"${id}"`);
  yield found(
    files
      .filter(({ uri }) => !known.has(uri))
      .map(({ uri, text }) => ({ uri, version: null, lines: TextDocument.create(uri, "stix", 0, text) })),
  );
}

/** All of them as locations. */
export function locationsOf(found: readonly IdPlaces[]): Location[] {
  return found.flatMap(({ text, places }) => places.map((place) => ({ uri: text.uri, range: rangeIn(text, place) })));
}
