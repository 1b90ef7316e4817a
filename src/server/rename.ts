import {
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Translate } from "../sentinel/sentinelMessages";
import { isIdOfObject, placesOfId, readNewId } from "../stix/references/idReferences";
import { type FindFiles, idAtPosition, rangeIn, textsWithId } from "./idTexts";
import type { OpenDocument } from "./openDocument";

/** What would be renamed here: an id, and nothing else. */
export function prepareRename(
  document: OpenDocument,
  position: Position,
): { range: Range; placeholder: string } | null {
  const found = idAtPosition(document, position);
  return found ? { range: rangeIn(document, found), placeholder: found.id } : null;
}

export interface RenameRequest {
  readonly position: Position;
  readonly newName: string;
  /** Whether the editor takes edits of given versions of documents. */
  readonly withVersions: boolean;
}

/**
 * Gives an id another UUID wherever it stands: in this document, the other open ones and the workspace's files. A new id
 * that is malformed, of another type, or has an object already is refused with a sentence.
 */
export async function rename(
  document: OpenDocument,
  { position, newName, withVersions }: RenameRequest,
  others: readonly OpenDocument[],
  findFiles: FindFiles,
  translate: Translate,
): Promise<WorkspaceEdit | null> {
  const found = idAtPosition(document, position);
  if (!found) return null;
  const read = readNewId(found.id, newName);
  if (read.kind === "refused")
    throw new ResponseError(LSPErrorCodes.RequestFailed, translate(read.template, read.args));
  if (read.id === found.id) return { changes: {} };
  for (const { lines } of [document, ...others]) {
    const text = lines.getText();
    if (placesOfId(text, read.id).some((place) => isIdOfObject(text, place)))
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        translate("Another object has the id {0} already.", [read.id]),
      );
  }
  const edits: TextDocumentEdit[] = [];
  for await (const texts of textsWithId(found.id, document, others, findFiles))
    for (const { text, places } of texts)
      edits.push({
        textDocument: { uri: text.uri, version: text.version },
        edits: places.map((place) => ({ range: rangeIn(text, place), newText: read.id })),
      });
  if (withVersions) return { documentChanges: edits };
  return {
    changes: Object.fromEntries(edits.map(({ textDocument, edits: own }) => [textDocument.uri, own])),
  } as WorkspaceEdit;
}
