import type { ScopedObject } from "../../sentinel/journal/leftOfRun";
import type { SentObject } from "../../sentinel/run/runPorts";
import { contentHash, textHash } from "../../stix/contentHash";
import type { UploadCandidate } from "../../stix/uploadCandidates";
import type { UploadFile } from "./uploadFiles";
import type { UploadJournal } from "./uploadJournal";

/** An object that an upload is about; its place in the upload's list is its identity during the run. */
export interface UploadObject {
  readonly file: UploadFile;
  readonly candidate: UploadCandidate;
}

/** The object's own text. */
export function textOf({ file, candidate }: UploadObject): string {
  return file.document.textOf(candidate.index);
}

/** What a journal calls the object's file: a commit's is named as git names it, `COMMIT:PATH`. */
export function fileNameIn({ nameOf }: Pick<UploadJournal, "nameOf">, { path, commit }: UploadFile): string {
  return commit === undefined ? nameOf(path) : `${commit}:${nameOf(path)}`;
}

/** The object as a run in the journal may know it. */
export function scopedObject(object: UploadObject, journal: UploadJournal): ScopedObject {
  const { id, index, modified } = object.candidate;
  const names = [fileNameIn(journal, object.file), ...journal.otherNamesOf(object.file.path)];
  return { names, index, id, modified, hash: () => contentHash(textOf(object)) };
}

/** The object as it is sent, and as the journal writes it down. */
export function sentObject(object: UploadObject, fileNumber: number): SentObject {
  const { index, id, modified, isRevoked } = object.candidate;
  const text = textOf(object);
  return {
    text,
    file: fileNumber,
    index,
    id: id ?? null,
    hash: contentHash(text),
    raw: textHash(text),
    modified: modified ?? null,
    revoked: isRevoked,
  };
}
